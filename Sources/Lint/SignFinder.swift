/// Finds in one pass over code which signs of languages it has.
struct SignFinder {
    /// The finder of all signs.
    static let all = SignFinder(LanguageSigns.table.flatMap(\.signs))

    private let signs: [LanguageSigns.Sign]
    /// The signs that begin with a byte.
    private let byFirst: [[Int]]

    private init(_ signs: [LanguageSigns.Sign]) {
        self.signs = signs
        var byFirst = [[Int]](repeating: [], count: 256)
        for (index, sign) in signs.enumerated() {
            if let first = sign.bytes.first { byFirst[Int(first)].append(index) }
        }
        self.byFirst = byFirst
    }

    /// The signs of each language: the weights of its signs in the code, in the order of the table; and whether one of
    /// them begins a line and is no weak one.
    func scores(of code: [UInt8]) -> [(language: String, score: Int, isMarked: Bool)] {
        let found = found(in: code)
        var next = 0
        return LanguageSigns.table.map { language, signs in
            defer { next += signs.count }
            let own = signs.indices.filter { found[next + $0] }
            return (
                language, own.reduce(0) { $0 + signs[$1].weight },
                own.contains { signs[$0].atLineStart && signs[$0].weight > 1 }
            )
        }
    }

    private func found(in code: [UInt8]) -> [Bool] {
        var found = [Bool](repeating: false, count: signs.count)
        var isLineStart = true
        for (place, byte) in code.enumerated() {
            for index in byFirst[Int(byte)] where !found[index] && (isLineStart || !signs[index].atLineStart) {
                found[index] = code[place...].starts(with: signs[index].bytes)
            }
            switch byte {
            case 0x0A, 0x0D: isLineStart = true
            case 0x20, 0x09: break
            default: isLineStart = false
            }
        }
        return found
    }
}
