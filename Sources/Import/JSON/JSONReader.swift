/// Reads JSON (RFC 8259), also with commas too many and with line breaks in strings, which people write.
///
/// Of a text that was cut off, everything arrives that is whole; objects whose end is missing say so.
struct JSONReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private(set) var line: Int
    private(set) var isCutOff = false

    /// Values that are nested deeper are an attack or an accident.
    private static let depthLimit = 200

    init(_ bytes: ArraySlice<UInt8>, line: Int = 1) {
        self.bytes = bytes
        self.line = line
        index = bytes.startIndex
    }

    /// The value; `nil` when the text is no JSON.
    static func value(_ bytes: ArraySlice<UInt8>, line: Int = 1) -> JSONValue? {
        var reader = JSONReader(bytes, line: line)
        reader.skipSpace()
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipSpace()
        return reader.current == nil ? value : nil
    }

    private var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func advance() {
        if bytes[index] == 0x0A { line += 1 }
        index += 1
    }

    private mutating func skipSpace(andCommas: Bool = false) {
        while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) || andCommas && byte == UInt8(ascii: ",") {
            advance()
        }
    }

    private mutating func value(depth: Int) -> JSONValue? {
        guard depth < Self.depthLimit, let byte = current else {
            isCutOff = isCutOff || current == nil
            return nil
        }
        switch byte {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        default: return word()
        }
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        var object = JSONValue.Object()
        let start = line
        advance()
        while true {
            skipSpace(andCommas: true)
            guard let byte = current else { return ended(object, start) }
            if byte == UInt8(ascii: "}") {
                advance()
                object.lines = start...line
                return .object(object)
            }
            guard byte == UInt8(ascii: "\"") else { return nil }
            guard let name = string() else { return isCutOff ? ended(object, start) : nil }
            skipSpace()
            guard let colon = current else { return ended(object, start) }
            guard colon == UInt8(ascii: ":") else { return nil }
            advance()
            skipSpace()
            guard let value = value(depth: depth + 1) else { return isCutOff ? ended(object, start) : nil }
            object.members.append((name, value))
            if isCutOff { return ended(object, start) }
        }
    }

    private mutating func ended(_ object: JSONValue.Object, _ start: Int) -> JSONValue {
        var object = object
        isCutOff = true
        object.isWhole = false
        object.lines = start...line
        return .object(object)
    }

    private mutating func array(_ depth: Int) -> JSONValue? {
        var items: [JSONValue] = []
        advance()
        while true {
            skipSpace(andCommas: true)
            guard let byte = current else {
                isCutOff = true
                return .array(items)
            }
            if byte == UInt8(ascii: "]") {
                advance()
                return .array(items)
            }
            guard let value = value(depth: depth + 1) else { return isCutOff ? .array(items) : nil }
            items.append(value)
            if isCutOff { return .array(items) }
        }
    }

    private mutating func word() -> JSONValue? {
        let start = index
        let ends: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
        while let byte = current, !ends.contains(byte) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default:
            // A number that goes on behind the end of the text is another one.
            if current == nil, start != bytes.startIndex { isCutOff = true }
            let isNumber = word.utf8.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ?? false
            return isNumber && word.utf8.count < 100 && Double(word) != nil ? .number(word) : nil
        }
    }

    // MARK: - Strings

    private mutating func string() -> String? {
        index += 1
        var text: [UInt8] = []
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                index += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                index += 1
                escape(into: &text)
            } else {
                text.append(byte)
                advance()
            }
        }
        isCutOff = true
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) {
        guard let byte = current else { return }
        advance()
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C,
        ]
        guard byte == UInt8(ascii: "u") else {
            text.append(simple[byte] ?? byte)
            return
        }
        var units = [hexUnit()].compactMap { $0 }
        // The other half of a character beyond the first 65,536.
        if let first = units.first, UTF16.isLeadSurrogate(first), bytes[index...].starts(with: [0x5C, 0x75]) {
            index += 2
            units += [hexUnit()].compactMap { $0 }
        }
        text += Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func hexUnit() -> UInt16? {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            return nil
        }
        index += 4
        return unit
    }
}
