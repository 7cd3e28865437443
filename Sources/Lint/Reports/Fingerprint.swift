public import Diagnostics

extension Sequence where Element == Diagnostic {
    /// For each finding a name that stays the same when lines move: made of file, rule and the text of the line, and
    /// numbered where these are equal.
    public var fingerprints: [String] {
        var counts: [String: Int] = [:]
        return map { diagnostic in
            let line = diagnostic.location?.excerpt?.text.filter { !$0.isWhitespace } ?? ""
            let name = hash([diagnostic.location?.file ?? "", diagnostic.rule, line])
            counts[name, default: 0] += 1
            return counts[name] == 1 ? name : "\(name)-\(counts[name] ?? 1)"
        }
    }
}

/// 64 bits as hexadecimal digits: FNV-1a over the texts, with a byte between them that no UTF-8 has.
private func hash(_ texts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in texts {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
