/// A value that is written down and read back field by field.
///
/// An initializer names each field once: it writes those of a known value, and reads them where none is known. A stored
/// property that it leaves out does not compile, unless the property has a value by itself.
@usableFromInline
package protocol Storable {
    init(_ fields: inout FieldCodec, known: Self?)
}

/// Writes fields into a ``ByteWriter``, or reads them with a ``ByteReader``. Not generic over the two: what is stored would
/// otherwise be compiled for neither wherever its type comes from another module.
@usableFromInline
package struct FieldCodec {
    fileprivate var writer: ByteWriter
    /// `nil` when fields are written.
    fileprivate var reader: ByteReader?

    /// True when bytes came that mean nothing.
    @usableFromInline var hasFailed: Bool { reader?.hasFailed ?? false }

    /// The name of the file that the values are about, which is not written out.
    package var ownName: String { reader?.ownName ?? writer.ownName }

    /// A field of a value: written where the value is known, else read.
    @inlinable @inline(__always)
    package mutating func field<Owner, Value: Storable>(_ known: Owner?, _ field: KeyPath<Owner, Value>) -> Value {
        Value(&self, known: known.map { $0[keyPath: field] })
    }

    @usableFromInline
    mutating func number(_ known: Int?) -> Int {
        if let number = reader?.number() { return number }
        writer.add(known ?? 0)
        return known ?? 0
    }

    @usableFromInline
    mutating func text(_ known: String?) -> String {
        if let text = reader?.text() { return text }
        writer.add(known ?? "")
        return known ?? ""
    }

    @usableFromInline
    mutating func digest(_ known: Digest?) -> Digest {
        if let digest = reader?.digest() { return digest }
        writer.add(known ?? Digest())
        return known ?? Digest()
    }

    /// Bytes with their number before them.
    @usableFromInline
    mutating func content(_ known: ArraySlice<UInt8>?) -> ArraySlice<UInt8> {
        if let content = reader?.content() { return content }
        writer.add(content: known ?? [])
        return known ?? []
    }

    /// The number of values that come next, each of which takes a byte at least.
    @usableFromInline
    mutating func count(_ known: Int?) -> Int { reader?.count() ?? number(known) }
}

extension ByteWriter {
    /// Has fields written behind what is there.
    package mutating func write(_ body: (inout FieldCodec) -> Void) {
        var fields = FieldCodec(writer: ByteWriter(), reader: nil)
        swap(&self, &fields.writer)
        body(&fields)
        swap(&self, &fields.writer)
    }

    /// Adds a value.
    package mutating func store<Value: Storable>(_ value: Value) { write { _ = Value(&$0, known: value) } }
}

extension ByteReader {
    /// Has fields read.
    package mutating func read<Result>(_ body: (inout FieldCodec) -> Result) -> Result {
        var fields = FieldCodec(writer: ByteWriter(), reader: self)
        let result = body(&fields)
        self = fields.reader ?? self
        return result
    }

    /// The next value.
    package mutating func value<Value: Storable>(_ type: Value.Type = Value.self) -> Value {
        read { Value(&$0, known: nil) }
    }

    /// The one value that bytes hold; `nil` for bytes that are none.
    package static func whole<Value: Storable>(_ type: Value.Type, in bytes: [UInt8]) -> Value? {
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        let value = reader.value(type)
        return reader.hasFailed || !reader.isAtEnd ? nil : value
    }
}

extension Int: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: Int?) { self = fields.number(known) }
}

extension Bool: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: Bool?) { self = fields.number(known == true ? 1 : 0) == 1 }
}

extension String: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: String?) { self = fields.text(known) }
}

extension ArraySlice<UInt8>: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: ArraySlice<UInt8>?) { self = fields.content(known) }
}

extension Digest: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: Digest?) { self = fields.digest(known) }
}

extension Range<Int>: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: Range<Int>?) {
        let (start, count) = (fields.number(known?.lowerBound), fields.number(known?.count))
        let (end, overflow) = start.addingReportingOverflow(Swift.max(count, 0))
        self = overflow ? start..<start : start..<end
    }
}

extension Optional: Storable where Wrapped: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: Wrapped??) {
        let value = known ?? nil
        self = Bool(&fields, known: value != nil) ? Wrapped(&fields, known: value) : nil
    }
}

extension Array: Storable where Element: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: [Element]?) {
        let count = fields.count(known?.count)
        self = []
        reserveCapacity(count)
        for index in 0..<Swift.max(count, 0) where !fields.hasFailed {
            append(Element(&fields, known: known.map { $0[index] }))
        }
    }
}

extension Dictionary: Storable where Key: Storable & Comparable, Value: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: [Key: Value]?) {
        let sorted = known?.sorted { $0.key < $1.key }
        let count = fields.count(sorted?.count)
        self.init(minimumCapacity: count)
        for index in 0..<Swift.max(count, 0) where !fields.hasFailed {
            let key = Key(&fields, known: sorted.map { $0[index].key })
            self[key] = Value(&fields, known: sorted.map { $0[index].value })
        }
    }
}
