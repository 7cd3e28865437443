import Essentials

/// A JSON value of any shape.
indirect enum JSONValue: Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Decodes bytes; `nil` when they are no JSON.
    init?(_ bytes: some Sequence<UInt8>) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    var members: [String: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return members
    }

    /// The text of a string, a number or a list of them; for cells of tables.
    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .bool(let value): value ? "true" : "false"
        case .array(let items): items.map(\.text).joined(separator: ", ")
        case .null, .object: ""
        }
    }

    /// The date of a time stamp: seconds since 1970, or ISO 8601.
    var date: String? {
        switch self {
        case .number(let seconds) where seconds > 0 && seconds < 1e11:
            return Date(timeIntervalSince1970: seconds).formatted(.iso8601.year().month().day())
        case .string(let text) where text.count >= 10 && text.dropFirst(4).first == "-":
            return String(text.prefix(10))
        default:
            return nil
        }
    }
}
