/// The classes that a lexer gives the parts of code, out of the HTML that colours it.
struct CodeClasses {
    /// The parts in order, each with its class; the empty class stands for what has no colour.
    private let parts: [(name: String, text: ArraySlice<UInt8>)]

    init(_ html: [UInt8]) {
        var parts: [(name: String, text: ArraySlice<UInt8>)] = []
        var index = 0
        var name = ""
        while index < html.count {
            if html[index] == UInt8(ascii: "<") {
                let end = html[index...].firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1
                let tag = html[index...end].split(separator: UInt8(ascii: "\""))
                name = tag.count > 1 ? String(decoding: tag[1], as: UTF8.self) : ""
                index = end + 1
            } else {
                let end = html[index...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
                parts.append((name, html[index..<end]))
                index = end
            }
        }
        self.parts = parts
    }

    /// The classes that occur.
    var names: Set<String> { Set(parts.map(\.name)) }

    /// The class of each place where one of some texts stands, in order.
    func classes(of texts: [String]) -> [String] {
        let known = texts.map { Array($0.utf8) }
        return parts.flatMap { part -> [String] in
            part.text.indices.compactMap { index in
                guard part.text[index] >= 0x80 else { return nil }
                return known.contains { part.text[index...].starts(with: $0) } ? part.name : nil
            }
        }
    }

    /// Tells whether a class is one of code, rather than of texts, comments, regular expressions, here documents or
    /// output.
    static func isCode(_ name: String) -> Bool {
        if name == "se" || name == "si" { return false }
        return !["s", "c", "g", "l", "x"].contains(name.prefix(1))
    }
}
