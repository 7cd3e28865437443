/// A request to the helper or its reply: a list of byte strings, the first of which is a name.
///
/// `helper.py` describes how messages are framed. The cache keeps replies in the same form.
struct Message {
    /// No message is longer, so that a stream of garbage is noticed before it fills the memory.
    static let longest = 256 << 20

    /// The fields, without their lengths.
    var fields: [ArraySlice<UInt8>]

    init(fields: [ArraySlice<UInt8>]) {
        self.fields = fields
    }

    init(_ texts: String..., bytes: [UInt8]? = nil) {
        fields = texts.map { ArraySlice($0.utf8) }
        if let bytes { fields.append(bytes[...]) }
    }

    /// Reads the fields of a frame's body; `nil` when their lengths do not fit.
    init?(body: ArraySlice<UInt8>) {
        var fields: [ArraySlice<UInt8>] = []
        var rest = body
        while !rest.isEmpty {
            guard let length = rest.leadingNumber, length <= rest.count - 4 else { return nil }
            rest = rest.dropFirst(4)
            fields.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard !fields.isEmpty else { return nil }
        self.fields = fields
    }

    /// The first field.
    var name: String { text(0) }

    /// A field as text; empty when there is none.
    func text(_ index: Int) -> String {
        fields.indices.contains(index) ? String(decoding: fields[index], as: UTF8.self) : ""
    }

    /// The fields with their lengths.
    var body: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + 4 + $1.count })
        for field in fields {
            bytes.append(number: field.count)
            bytes.append(contentsOf: field)
        }
        return bytes
    }

    /// The body with its length: what goes over the wire.
    var frame: [UInt8] {
        var bytes: [UInt8] = []
        let body = body
        bytes.append(number: body.count)
        return bytes + body
    }
}

extension ArraySlice<UInt8> {
    /// The 32-bit big-endian number at the start.
    var leadingNumber: Int? {
        guard count >= 4 else { return nil }
        return prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
}

extension [UInt8] {
    /// Appends a 32-bit big-endian number.
    mutating func append(number: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

/// Cuts a stream of bytes into the bodies of messages.
struct Deframer {
    private var buffer: [UInt8] = []
    private var start = 0

    /// Appends bytes as they came.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        if start > 0, start == buffer.count || start > 1 << 20 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole body, or `nil` until more bytes come. Throws when the bytes cannot be messages.
    mutating func next() throws -> [UInt8]? {
        guard let length = buffer[start...].leadingNumber else { return nil }
        guard length > 0, length <= Message.longest else { throw Nonsense() }
        guard buffer.count - start - 4 >= length else { return nil }
        defer { start += 4 + length }
        return Array(buffer[(start + 4)..<(start + 4 + length)])
    }

    /// The stream holds something else than messages.
    struct Nonsense: Error {}
}
