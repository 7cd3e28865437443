/// The records of a JSON file, one at a time: the items of a list, the lines of JSONL, or one object.
///
/// A file that was cut off gives every record that is whole.
struct JSONRecords {
    /// A record and the lines that it takes.
    struct Record {
        var value: JSONValue
        var lines: Lines
    }

    private(set) var records: [Record] = []
    /// Text that is no whole record, and its place.
    private(set) var damaged: [Omission] = []
    /// The part that is there of a record whose end is missing; also ``damaged`` has its text.
    private(set) var cutOff: Record?

    /// - Parameter limit: How many records are enough.
    init(_ bytes: [UInt8], limit: Int = .max) {
        var scan = Scan(bytes)
        scan.skipSpace()
        if scan.current == UInt8(ascii: "[") { scan.index += 1 }
        while records.count < limit {
            scan.skipSpace(andCommas: true)
            guard let byte = scan.current, byte != UInt8(ascii: "]") else { break }
            let start = (index: scan.index, line: scan.line)
            let isWhole = scan.skipValue()
            let slice = bytes[start.index..<scan.index]
            let lines = start.line...max(start.line, scan.line)
            if let value = JSONReader.value(slice, line: start.line) {
                if isWhole {
                    records.append(Record(value: value, lines: lines))
                    continue
                }
                cutOff = Record(value: value, lines: lines)
            }
            let text = String(decoding: slice, as: UTF8.self)
            damaged.append(Omission(isWhole ? .outside : .cutOff, lines, text: text))
        }
    }

    /// Makes one record of all: the list of them.
    mutating func join() {
        let all = JSONValue.array(records.map(\.value))
        records = [Record(value: all, lines: 1...(records.last?.lines.upperBound ?? 1))]
    }

    /// Walks over values without reading them.
    private struct Scan {
        let bytes: [UInt8]
        var index = 0
        var line = 1

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var current: UInt8? { index < bytes.count ? bytes[index] : nil }

        mutating func advance() {
            if bytes[index] == 0x0A { line += 1 }
            index += 1
        }

        mutating func skipSpace(andCommas: Bool = false) {
            while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) || andCommas && byte == UInt8(ascii: ",")
            {
                advance()
            }
        }

        /// Goes behind one value; false when the file ends first.
        mutating func skipValue() -> Bool {
            var depth = 0
            while let byte = current {
                switch byte {
                case UInt8(ascii: "\""):
                    guard skipString() else { return false }
                    if depth == 0 { return true }
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    advance()
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    advance()
                    if depth <= 0 { return depth == 0 }
                case UInt8(ascii: ","), 0x0A, 0x0D:
                    if depth == 0 { return true }
                    advance()
                default:
                    advance()
                }
            }
            return depth == 0
        }

        private mutating func skipString() -> Bool {
            advance()
            while let byte = current {
                if byte == UInt8(ascii: "\\") {
                    advance()
                    if current != nil { advance() }
                } else {
                    advance()
                    if byte == UInt8(ascii: "\"") { return true }
                }
            }
            return false
        }
    }
}
