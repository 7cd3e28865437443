/// A value that is written down and read back field by field.
///
/// An initializer names each field once: it writes those of a known value, and reads them where none is known. A stored
/// property that it leaves out does not compile, unless the property has a value by itself.
@usableFromInline
package protocol Storable {
    init(_ fields: inout some FieldCodec, known: Self?)
}

/// Writes fields, or reads them: ``ByteWriter`` hands back what it is given, ``ByteReader`` what it finds.
@usableFromInline
package protocol FieldCodec {
    /// Whether bytes came that mean nothing.
    var hasFailed: Bool { get }
    /// The name of the file that the values are about, which is not written out.
    var ownName: String { get }

    mutating func number(_ known: Int?) -> Int
    mutating func text(_ known: String?) -> String
    mutating func digest(_ known: Digest?) -> Digest
    /// Bytes with their number before them.
    mutating func content(_ known: ArraySlice<UInt8>?) -> ArraySlice<UInt8>
    /// How many values come next, each of which takes a byte at least.
    mutating func count(_ known: Int?) -> Int
}

extension FieldCodec {
    /// A field of a value: written where the value is known, else read.
    @inlinable @inline(__always)
    package mutating func field<Owner, Value: Storable>(_ known: Owner?, _ field: KeyPath<Owner, Value>) -> Value {
        Value(&self, known: known.map { $0[keyPath: field] })
    }
}

extension ByteWriter: FieldCodec {
    package var hasFailed: Bool { false }

    package mutating func number(_ known: Int?) -> Int {
        let number = known ?? 0
        add(number)
        return number
    }

    package mutating func text(_ known: String?) -> String {
        let text = known ?? ""
        add(text)
        return text
    }

    package mutating func digest(_ known: Digest?) -> Digest {
        let digest = known ?? Digest()
        add(digest)
        return digest
    }

    package mutating func content(_ known: ArraySlice<UInt8>?) -> ArraySlice<UInt8> {
        let bytes = known ?? []
        add(content: bytes)
        return bytes
    }

    package mutating func count(_ known: Int?) -> Int { number(known) }

    /// Adds a value.
    @inlinable
    package mutating func store<Value: Storable>(_ value: Value) { _ = Value(&self, known: value) }
}

extension ByteReader: FieldCodec {
    package mutating func number(_ known: Int?) -> Int { number() }
    package mutating func text(_ known: String?) -> String { text() }
    package mutating func digest(_ known: Digest?) -> Digest { digest() }
    package mutating func content(_ known: ArraySlice<UInt8>?) -> ArraySlice<UInt8> { content() }
    package mutating func count(_ known: Int?) -> Int { count() }

    /// The next value.
    @inlinable
    package mutating func value<Value: Storable>(_ type: Value.Type = Value.self) -> Value { Value(&self, known: nil) }

    /// The one value that bytes hold; `nil` for bytes that are none.
    @inlinable
    package static func whole<Value: Storable>(_ type: Value.Type, in bytes: [UInt8]) -> Value? {
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        let value = reader.value(type)
        return reader.hasFailed || !reader.isAtEnd ? nil : value
    }
}

extension Int: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: Int?) { self = fields.number(known) }
}

extension Bool: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: Bool?) { self = fields.number(known == true ? 1 : 0) == 1 }
}

extension String: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: String?) { self = fields.text(known) }
}

extension ArraySlice<UInt8>: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: ArraySlice<UInt8>?) { self = fields.content(known) }
}

extension Digest: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: Digest?) { self = fields.digest(known) }
}

extension Range<Int>: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: Range<Int>?) {
        let (start, count) = (fields.number(known?.lowerBound), fields.number(known?.count))
        let (end, overflow) = start.addingReportingOverflow(Swift.max(count, 0))
        self = overflow ? start..<start : start..<end
    }
}

extension Optional: Storable where Wrapped: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: Wrapped??) {
        let value = known ?? nil
        self = Bool(&fields, known: value != nil) ? Wrapped(&fields, known: value) : nil
    }
}

extension Array: Storable where Element: Storable {
    @inlinable
    package init(_ fields: inout some FieldCodec, known: [Element]?) {
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
    package init(_ fields: inout some FieldCodec, known: [Key: Value]?) {
        let sorted = known?.sorted { $0.key < $1.key }
        let count = fields.count(sorted?.count)
        self.init(minimumCapacity: count)
        for index in 0..<Swift.max(count, 0) where !fields.hasFailed {
            let key = Key(&fields, known: sorted.map { $0[index].key })
            self[key] = Value(&fields, known: sorted.map { $0[index].value })
        }
    }
}
