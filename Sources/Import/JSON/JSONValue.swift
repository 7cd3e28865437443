import Essentials

/// A JSON value of any shape, its members in the order of the text.
indirect enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// A number as it is written: `2.50` stays what it is.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(Object)

    /// Names with their values, and where they stand.
    struct Object: Sendable {
        var members: [(name: String, value: JSONValue)] = []
        /// The lines that it takes, counted from the start of the text.
        var lines: Lines = 1...1
        /// True when its end is there; a file may have been cut off.
        var isWhole = true
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object.members.last { $0.name == key }?.value
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    /// The members by their names; of equal names the last counts.
    var members: [String: JSONValue] {
        guard case .object(let object) = self else { return [:] }
        return Dictionary(object.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// The text of a string, a number or a list of them; for cells of tables.
    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.hasSuffix(".0") ? String(number.dropLast(2)) : number
        case .bool(let value): value ? "true" : "false"
        case .array(let items): items.map(\.text).joined(separator: ", ")
        case .null, .object: ""
        }
    }

    /// All texts in it, in order.
    var texts: [String] {
        switch self {
        case .array(let items): items.flatMap(\.texts)
        case .object(let object): object.members.flatMap(\.value.texts)
        case .null: []
        default: [text]
        }
    }

    /// A number of seconds.
    var seconds: Double? {
        guard case .number(let number) = self else { return nil }
        return Double(number)
    }

    /// The date of a time stamp: seconds since 1970, or ISO 8601.
    var date: String? {
        if let seconds, seconds > 0, seconds < 1e11 {
            return Date(timeIntervalSince1970: seconds).formatted(.iso8601.year().month().day())
        }
        guard let text = string, text.count >= 10, text.dropFirst(4).first == "-" else { return nil }
        return String(text.prefix(10))
    }
}
