/// Rows of comma- or tab-separated values (RFC 4180): quoted fields may hold separators, quotes and line breaks.
struct DelimitedText {
    /// A row and the lines that it takes.
    struct Row: Sendable {
        var fields: [String]
        var lines: Lines
    }

    private(set) var rows: [Row] = []
    /// The separator that was found.
    let separator: UInt8

    /// - Parameter separator: What stands between fields; found by looking at the first lines when not given.
    init(_ bytes: ArraySlice<UInt8>, firstLine: Int = 1, separator: UInt8? = nil, limit: Int = .max) {
        self.separator = separator ?? Self.separator(of: bytes)
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var line = firstLine
        var start = firstLine
        var index = bytes.startIndex
        func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        while index < bytes.endIndex, rows.count < limit {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
                        field.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    if byte == 0x0A { line += 1 }
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty, !wasQuoted {
                isQuoted = true
                wasQuoted = true
            } else if byte == self.separator {
                endField()
            } else if byte == 0x0A {
                endField()
                rows.append(Row(fields: fields, lines: start...line))
                fields = []
                line += 1
                start = line
            } else {
                field.append(byte)
            }
        }
        if !field.isEmpty || !fields.isEmpty || wasQuoted {
            endField()
            if rows.count < limit { rows.append(Row(fields: fields, lines: start...line)) }
        }
        rows.removeAll { $0.fields.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    }

    /// The separator that most often stands in the first lines outside of quotes.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        var lines = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { lines += 1 }
            if lines == 5 { break }
            // A comma also stands in prose; a tab or a semicolon between fields is worth more.
            if !isQuoted { counts[byte, default: 0] += byte == 0x09 ? 8 : byte == UInt8(ascii: ";") ? 2 : 1 }
        }
        let candidates = [0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }
}
