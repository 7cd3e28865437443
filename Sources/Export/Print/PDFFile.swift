/// All that is looked up and changed in a PDF that Chromium made. Its objects are plain text outside of streams
/// (ISO 32000-1, section 7).
struct PDFFile {
    private(set) var bytes: [UInt8]
    /// The place of each object's text, by its number.
    private var objects: [Int: Range<Int>] = [:]

    /// Finds the objects; `nil` when it is no whole PDF.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "%PDF-".utf8) else { return nil }
        self.bytes = bytes
        guard let table = startOfTable() else { return nil }
        let lines = bytes[table...].split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0].elementsEqual("xref".utf8) else { return nil }
        let counts = lines[1].split(separator: 0x20).compactMap { Int(Self.text($0)) }
        guard counts.count == 2 else { return nil }
        var offsets: [(number: Int, offset: Int)] = []
        for row in 0..<counts[1] {
            let start = lines[2].startIndex + row * 20
            guard start + 20 <= bytes.count, let offset = Int(Self.text(bytes[start..<start + 10])) else { return nil }
            if bytes[start + 17] == UInt8(ascii: "n") { offsets.append((counts[0] + row, offset)) }
        }
        let sorted = offsets.sorted { $0.offset < $1.offset }
        for (index, object) in sorted.enumerated() {
            let end = index + 1 < sorted.count ? sorted[index + 1].offset : table
            if object.offset < end { objects[object.number] = object.offset..<end }
        }
    }

    /// The page, counted from 1, of every named place.
    func destinations() -> [String: Int] {
        guard let root = reference("/Root", in: trailer), let catalog = dictionary(root),
            let tree = reference("/Pages", in: catalog), let names = reference("/Dests", in: catalog),
            let table = dictionary(names)
        else { return [:] }
        var pages: [Int: Int] = [:]
        number(tree, &pages, depth: 0)
        var found: [String: Int] = [:]
        for line in table.split(separator: "\n") {
            let parts = line.replacing("<</", with: "/").split(separator: " ", maxSplits: 2)
            guard parts.count == 3, parts[0].hasPrefix("/"), parts[1].hasPrefix("["),
                let page = Int(parts[1].dropFirst()).flatMap({ pages[$0] })
            else { continue }
            found[String(parts[0].dropFirst())] = page
        }
        return found
    }

    /// Says what the document is, in place of what the browser says. The file grows at its end, by an update
    /// (section 7.5.6); the times that the browser wrote are overwritten, since the same guide gives the same bytes.
    mutating func describe(_ facts: [(name: String, value: String)], time: Int) {
        guard let info = reference("/Info", in: trailer), let root = reference("/Root", in: trailer),
            let table = startOfTable(), let size = Int(value("/Size", in: trailer)), let range = objects[info]
        else { return }
        let date = "D:" + CalendarDate.text(time).filter(\.isNumber) + "+00'00'"
        for key in ["/CreationDate (", "/ModDate ("] {
            let text = Self.text(bytes[range])
            guard let place = text.range(of: key) else { continue }
            let start = range.lowerBound + text[..<place.upperBound].utf8.count
            guard start + date.utf8.count <= range.upperBound else { continue }
            bytes.replaceSubrange(start..<start + date.utf8.count, with: date.utf8)
        }
        var update = "\(info) 0 obj\n<<"
        for fact in facts { update += "/\(fact.name) \(Self.hex(fact.value))\n" }
        update += "/CreationDate (\(date))\n/ModDate (\(date))>>\nendobj\n"
        if bytes.last != 0x0A { bytes.append(0x0A) }
        let offset = String(bytes.count)
        let start = bytes.count + update.utf8.count
        update += "xref\n\(info) 1\n\(String(repeating: "0", count: 10 - offset.count))\(offset) 00000 n \n"
        update += "trailer\n<</Size \(size)\n/Root \(root) 0 R\n/Info \(info) 0 R\n/Prev \(table)>>\n"
        update += "startxref\n\(start)\n%%EOF\n"
        bytes += update.utf8
    }

    private func number(_ node: Int, _ pages: inout [Int: Int], depth: Int) {
        guard depth < 64, let text = dictionary(node) else { return }
        guard let kids = text.range(of: "/Kids [") else {
            pages[node] = pages.count + 1
            return
        }
        let list = text[kids.upperBound...].prefix { $0 != "]" }.split(separator: " ").compactMap { Int($0) }
        for (index, kid) in list.enumerated() where index % 2 == 0 { number(kid, &pages, depth: depth + 1) }
    }

    /// The text of an object without its stream.
    private func dictionary(_ number: Int) -> String? {
        objects[number].map { Self.text(bytes[$0]) }
    }

    private var trailer: String {
        guard let table = startOfTable(), let place = Self.text(bytes[table...]).range(of: "trailer") else { return "" }
        return String(Self.text(bytes[table...])[place.upperBound...])
    }

    /// The place where the last cross-reference table begins.
    private func startOfTable() -> Int? {
        let tail = Self.text(bytes.suffix(64))
        guard let place = tail.range(of: "startxref") else { return nil }
        let digits = tail[place.upperBound...].drop { $0.isWhitespace }.prefix { $0.isNumber }
        return Int(digits).flatMap { bytes.indices.contains($0) ? $0 : nil }
    }

    private func reference(_ key: String, in text: String) -> Int? { Int(value(key, in: text)) }

    /// The number behind a key.
    private func value(_ key: String, in text: String) -> String {
        guard let place = text.range(of: key + " ") else { return "" }
        return String(text[place.upperBound...].prefix { $0.isNumber })
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    /// A text as UTF-16 in hexadecimal digits (section 7.9.2.2).
    private static func hex(_ text: String) -> String {
        var result = "<FEFF"
        for unit in text.utf16 {
            let digits = String(unit, radix: 16, uppercase: true)
            result += String(repeating: "0", count: 4 - digits.count) + digits
        }
        return result + ">"
    }
}

extension String {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
