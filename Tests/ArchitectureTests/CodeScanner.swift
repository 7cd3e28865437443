/// Leaves out what is not code: comments, and what string literals hold. Code inside `\(…)` is kept.
///
/// Knows no regex literals; one with a quote in it would need `#"…"#` and `Regex` instead.
struct CodeScanner {
    private var rest: Substring.UTF8View
    private var kept: [UInt8] = []

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    mutating func code() -> String {
        scanCode(inInterpolation: false)
        return String(decoding: kept, as: UTF8.self)
    }

    private mutating func scanCode(inInterpolation: Bool) {
        var depth = 0
        while let byte = rest.first {
            if starts(with: "//") {
                rest = rest.drop { $0 != UInt8(ascii: "\n") }
            } else if starts(with: "/*") {
                scanComment()
            } else if let delimiter = openingDelimiter() {
                scanString(delimiter)
            } else {
                depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
                if inInterpolation, depth < 0 { return }
                kept.append(byte)
                rest.removeFirst()
            }
        }
    }

    private mutating func scanComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                rest.removeFirst(2)
            } else if starts(with: "*/") {
                depth -= 1
                rest.removeFirst(2)
            } else {
                skip()
            }
        } while depth > 0 && !rest.isEmpty
    }

    private mutating func scanString(_ delimiter: (hashes: String, quotes: String)) {
        rest.removeFirst(delimiter.hashes.utf8.count + delimiter.quotes.utf8.count)
        kept.append(UInt8(ascii: "\""))
        while !rest.isEmpty, !starts(with: delimiter.quotes + delimiter.hashes) {
            let escape = "\\" + delimiter.hashes
            if starts(with: escape + "(") {
                rest.removeFirst(escape.utf8.count + 1)
                scanCode(inInterpolation: true)
                skip()
            } else if starts(with: escape) {
                rest.removeFirst(escape.utf8.count)
                skip()
            } else {
                skip()
            }
        }
        rest = rest.dropFirst(delimiter.hashes.utf8.count + delimiter.quotes.utf8.count)
        kept.append(UInt8(ascii: "\""))
    }

    /// Drops one byte; only line ends stay, so that lines keep their numbers.
    private mutating func skip() {
        if rest.popFirst() == UInt8(ascii: "\n") { kept.append(UInt8(ascii: "\n")) }
    }

    private func openingDelimiter() -> (hashes: String, quotes: String)? {
        let hashes = rest.prefix { $0 == UInt8(ascii: "#") }
        let afterHashes = rest.dropFirst(hashes.count)
        guard afterHashes.first == UInt8(ascii: "\"") else { return nil }
        let quotes = afterHashes.starts(with: "\"\"\"".utf8) ? "\"\"\"" : "\""
        return (String(repeating: "#", count: hashes.count), quotes)
    }

    private func starts(with text: String) -> Bool {
        rest.starts(with: text.utf8)
    }
}
