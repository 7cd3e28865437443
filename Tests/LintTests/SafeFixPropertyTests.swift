import CommonMark
import Diagnostics
import Foundation
import Lint
import Packs
import Testing

/// Holds what readers see before fixes against what they see after them, by means that the linter knows nothing of: HTML
/// as CommonMark's reference implementation writes it, and patterns for what rules name.
@Suite struct SafeFixPropertyTests {
    @Test(arguments: [7, 1_000_003])
    func changeNothingButWhatRulesNameInGeneratedFiles(seed: UInt64) async {
        var generator = RubbishGenerator(seed: seed)
        var files: [String: String] = [:]
        for number in 0..<200 { files["q\(number).md"] = generator.file() }
        #expect(await mended(files) > 150)
    }

    @Test(arguments: ["trials", "corpora"])
    func changeNothingButWhatRulesNameInFilesOfOthers(name: String) async throws {
        let shared = Self.root.deletingLastPathComponent().appending(path: "shared").appending(path: name)
        guard FileManager.default.fileExists(atPath: shared.path) else {
            print("no \(name) beside the project")
            return
        }
        var files: [String: String] = [:]
        var room = 600_000
        for path in FileManager.default.enumerator(atPath: shared.path)?.compactMap({ $0 as? String }).sorted() ?? [] {
            guard path.hasSuffix(".md"), let data = FileManager.default.contents(atPath: shared.path + "/" + path),
                data.count < min(60_000, room)
            else { continue }
            room -= data.count
            files["f\(files.count).md"] = String(decoding: data, as: UTF8.self)
        }
        _ = await mended(files)
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Mends files and returns how many changed.
    private func mended(_ files: [String: String]) async -> Int {
        let bench = Workbench(files.merging(["pack.yml": "title: Rubbish\nmodel: A model\n"]) { $1 })
        var options = bench.options
        options.checksCode = false
        // These are there to change code.
        options.ignored = ["code"]
        let outcome = await Fixer(options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        for change in outcome.changes {
            let (before, after) = (seen(change.before), seen(change.after))
            let same = before.text == after.text && before.code == after.code
            #expect(same, "\(Self.difference(before, after)) in \(String(decoding: change.before, as: UTF8.self))")
            #expect(change.write() == nil)
        }
        let again = await Fixer(options, allowsUnsafe: false).run(bench.content, shownAs: "Content")
        for change in again.changes { Issue.record("mended twice: \(String(decoding: change.before, as: UTF8.self))") }
        return outcome.changes.count
    }

    private static func difference(_ before: Seen, _ after: Seen) -> String {
        let (old, new) = (Array(before.text.unicodeScalars), Array(after.text.unicodeScalars))
        let start = max(0, zip(old, new).prefix { $0 == $1 }.count - 30)
        func piece(_ text: [Unicode.Scalar]) -> String {
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: text[min(start, text.count)..<min(start + 90, text.count)])
            return String(piece).debugDescription
        }
        let code = before.code.difference(from: after.code)
        return code.isEmpty ? piece(old) + " became " + piece(new) : "\(code)"
    }

    private typealias Seen = (text: String, code: [String])

    /// What readers see, without what rules name and without white space; and code and formulas as they are.
    private func seen(_ bytes: [UInt8]) -> Seen {
        let pack = Pack(path: "", title: "")
        let document = QuestionReading(Source(name: "q.md", bytes: bytes), stem: "q", pack: pack).document
        var text = String(decoding: HTMLWriter.html(document).bytes, as: UTF8.self)
        let verbatim = /<pre>.*?<\/pre>|<code[^>]*>.*?<\/code>|<span class="math.*?<\/span>/.dotMatchesNewlines()
            .matchingSemantics(.unicodeScalar)
        let code = text.matches(of: verbatim).map { String($0.output) }
        text = text.replacing(verbatim, with: "<code/>")
        text.unicodeScalars.removeAll { "\u{200B}\u{FEFF}\u{2060}\u{AD}\u{200D}\u{202E}".unicodeScalars.contains($0) }
        // Percent-encoded, as in addresses.
        text = text.replacing(/%(E2%80%8B|EF%BB%BF|C2%AD|E2%80%8D|E2%80%AE)/, with: "")
        text = text.replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "")
        text = text.replacing(/(&amp;|&)utm_source=[a-z.]+[a-z]/, with: "")
        text = text.replacing(/utm_source=[a-z.]+[a-z](&amp;|&)/, with: "")
        text = text.replacing(/\?utm_source=[a-z.]+[a-z]/, with: "")
        text = text.replacing(/<a href="(start|end)_span">[^<]*<\/a>/, with: "")
        text = text.replacing(/\u{E200}entity\u{E202}\[&quot;[^&]*&quot;,&quot;([^&]*)[^\u{E201}]*\u{E201}/) {
            $0.output.1
        }
        text = text.replacing(/entity\[(&quot;|")[^"&]*(&quot;|"),(&quot;|")([^"&]*)(&quot;|")[^\]]*\]/) { $0.output.4 }
        text = text.replacing(/\u{E200}url\u{E202}([^\u{E202}]*)\u{E202}[^\u{E201}]*\u{E201}/) { $0.output.1 }
        text = text.replacing(/\u{E200}[^\u{E201}]*\u{E201}|\u{E200}/, with: "")
        text = text.replacing(
            /(file)?cite(turn[0-9]+[a-z]+[0-9]+)+(L[0-9]+(-L[0-9]+)?)?|turn0search[0-9a-z]*/,
            with: ""
        )
        text = text.replacing(/【[^】\n]*】|\[cite_(start|end)\]|\[cite:[^\]]*\]/, with: "")
        text = text.replacing(/:?contentReference\[[^\]]*\](\{[^}]*\})?|\[oaicite:[^\]]*\](\{[^}]*\})?/, with: "")
        text = text.replacing(
            /(python|javascript|js|bash|sql|plain)?\s*(copy code|copyedit|content_copy|use code with caution\.?)/
                .ignoresCase(),
            with: ""
        )
        text = text.replacing(/([?,.;，。？])\1+/) { $0.output.1 }
        text.removeAll(where: \.isWhitespace)
        return (text.replacing("<p></p>", with: ""), code)
    }
}
