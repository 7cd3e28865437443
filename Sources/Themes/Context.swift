package import Rendering

/// The values that a template sees, by name.
package struct Context: Sendable {
    private var values: [(key: Key, value: Value)] = []

    /// Values by name; `nil` leaves a name out.
    package init(_ pairs: KeyValuePairs<Key, Value?> = [:]) {
        values.reserveCapacity(pairs.count)
        for case (let key, let value?) in pairs { values.append((key, value)) }
    }

    /// The value of a name. There are few, so that looking at each is faster than hashing.
    package subscript(key: Key) -> Value? {
        get { place(of: key).map { values[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): values[place].value = value
            case (let place?, nil): values.remove(at: place)
            case (nil, let value?): values.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// Adds the values of another context, which has none of the same names.
    package mutating func add(_ other: Context) { values += other.values }

    private func place(of key: Key) -> Int? {
        for place in values.indices where values[place].key == key { return place }
        return nil
    }
}

/// The value of a name.
package enum Value: Sendable {
    /// Text, escaped when it is written.
    case string(String)
    /// HTML, written as it is but for ``Link/mark``.
    case html([UInt8])
    /// HTML in pieces of what is in memory anyway.
    case pieces([ArraySlice<UInt8>])
    /// The percent-encoded path of a page; the way to the site's root is written before it.
    case address(String)
    /// True or false.
    case flag(Bool)
    /// One thing with names of its own.
    case context(Context)
    /// Things with names of their own.
    case list([Context])
    /// The interface's words.
    case strings(Strings)

    /// Text, escaped when it is written.
    package static func text(_ text: String) -> Value { .string(text) }

    /// Text, escaped when it is written; nothing when there is none.
    package static func text(_ text: String?) -> Value? { text.flatMap { $0.isEmpty ? nil : .string($0) } }

    /// True when a section with this value is written.
    package var isThere: Bool {
        switch self {
        case .string(let text), .address(let text): !text.isEmpty
        case .html(let bytes): !bytes.isEmpty
        case .pieces(let pieces): !pieces.isEmpty
        case .flag(let flag): flag
        case .list(let list): !list.isEmpty
        case .context, .strings: true
        }
    }
}
