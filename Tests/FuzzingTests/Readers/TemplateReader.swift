import Diagnostics
import Rendering

@testable import Themes

/// Templates, one behind the other with a line of equals signs between: a check that passes them promises that they
/// can be written.
enum TemplateReader {
    static func faults(of bytes: [UInt8]) -> [String] {
        var sources: [String: Source] = [:]
        for (name, text) in zip(["one", "two", "three", "four"], parts(of: bytes)) {
            sources[name] = Source(name: name + ".mustache", bytes: text)
        }
        let scans = sources.mapValues { TemplateScanner($0) }
        var strings = StringTables()
        _ = strings.add(Source(name: "en.yml", bytes: Array("answer: Answer\n".utf8)), language: "en")
        let tags = scans.mapValues(\.tags)
        let check = TemplateCheck(sources: sources, tags: tags, builtIn: ["one"], strings: strings)
        let diagnostics = scans.values.flatMap(\.diagnostics) + check.diagnostics
        var faults: [String] = []
        for (name, source) in sources {
            faults += QuestionReader.places(
                of: diagnostics.filter { $0.location?.file == name + ".mustache" },
                in: source
            )
        }
        guard !diagnostics.containsErrors else { return faults }
        var room = 1_000_000
        let template = TemplateCompiler(sources: sources, tags: tags).template(named: "one", within: &room)
        guard room >= 0 else { return faults }
        let tag = Context([.name: .text("<b>\"'&"), .url: .address("a.html"), .count: .text("1")])
        let context = Context([
            .title: .text("<script>"), .tags: .list([tag, tag]), .hasTags: .flag(true), .site: .context(tag),
            .strings: .strings(strings.table(for: "en")),
        ])
        let programs = [TemplateProgram(template.parts), template.translated(with: strings.table(for: "en"))]
        let pages = programs.map { $0.render(context, root: "../") }
        if !bytes.contains(UInt8(ascii: "s")), pages.contains(where: { $0.contains("<script>") }) {
            faults.append("text is not escaped")
        }
        if pages[0] != pages[1] { faults.append("with its words in place it is another page") }
        return faults
    }

    private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.elementsEqual("====".utf8) { parts.append([]) } else { parts[parts.count - 1] += line + [0x0A] }
        }
        return parts
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: String) -> Bool {
        String(decoding: self, as: UTF8.self).contains(text)
    }
}
