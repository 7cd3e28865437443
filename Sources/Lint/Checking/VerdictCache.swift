import Stores

/// Verdicts of outside programs, kept from run to run by the code and the program's version.
struct VerdictCache {
    /// `nil` where nothing is kept.
    private let store: GrowingStore?
    private static let largest = 32 << 20

    init(folder: String?) { store = folder.flatMap { GrowingStore(folder: $0, name: "verdicts") } }

    /// The verdict that a program of a version gave on some code; `nil` where none is known.
    func verdict(of code: [UInt8], by version: String) -> Verdict? {
        guard let store, let bytes = store[key(code, version)],
            let fault = ByteReader.whole(CodeFault?.self, in: bytes)
        else { return nil }
        return fault.map(Verdict.fault) ?? .sound
    }

    /// Keeps verdicts. A run that fails to write them costs only the next one time.
    func add(_ verdicts: [(code: [UInt8], verdict: Verdict)], by version: String) {
        guard var store else { return }
        store.append(
            verdicts.compactMap { code, verdict in
                var writer = ByteWriter()
                switch verdict {
                case .sound: writer.store(CodeFault?.none)
                case .fault(let fault): writer.store(CodeFault?.some(fault))
                case .missing, .unchecked: return nil
                }
                return (key(code, version), writer.bytes)
            }
        )
        store.shrink(to: Self.largest)
    }

    private func key(_ code: [UInt8], _ version: String) -> Digest {
        (store?.seed ?? Digest()).digest(version.utf8).digest(code)
    }
}

extension CodeFault: Storable {
    init(_ fields: inout FieldCodec, known: CodeFault?) {
        self.init(
            message: fields.field(known, \.message),
            line: fields.field(known, \.line),
            column: fields.field(known, \.column)
        )
    }
}
