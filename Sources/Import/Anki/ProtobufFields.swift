/// The fields of a message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding).
struct ProtobufFields: Sequence, IteratorProtocol {
    /// A field: its number, and its value as far as Anki's messages need it.
    struct Field {
        var number: UInt64
        var value: UInt64 = 0
        var bytes: ArraySlice<UInt8> = []
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        rest = Array(bytes)[...]
    }

    /// The next field; `nil` at the end and where the message is damaged.
    mutating func next() -> Field? {
        guard let key = varint() else { return nil }
        var field = Field(number: key >> 3)
        switch key & 7 {
        case 0:
            guard let value = varint() else { return nil }
            field.value = value
        case 1, 5:
            guard skip(key & 7 == 1 ? 8 : 4) else { return nil }
        case 2:
            guard let count = varint(), count <= UInt64(rest.count) else { return nil }
            field.bytes = rest.prefix(Int(count))
            rest = rest.dropFirst(Int(count))
        default: return nil
        }
        return field
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    private mutating func varint() -> UInt64? {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            result |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return result }
        }
        return nil
    }
}
