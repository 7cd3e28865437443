import Packs
import Testing
import Yams

@Suite struct YAMLScalarTests {
    /// Pieces that mean something to YAML, or to one of its readers.
    private static let pieces = [
        "a", "Z", "é", "日", "عر", "👩‍🔬", " ", "  ", "\t", "\n", "\r", ":", ": ", " #", "#", "-", "- ", "--- ", "...", "?",
        "!", "&", "*",
        "'", "\"", "\\", "|", ">", "%", "@", "`", ",", "[", "]", "{", "}", "=", "~", "<<", "null", "true", "No", "off",
        "0", "1e5",
        "0x1f", "2026-01-31", "12:30", ".inf", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}",
        "\u{FFFE}",
        "\u{1F600}",
    ]

    @Test(arguments: UInt64(1)...400) func yamsReadsBackWhatWasWritten(seed: UInt64) throws {
        var numbers = SeededNumbers(seed)
        func next(_ bound: Int) -> Int { numbers.next(below: bound) }
        let texts = (0..<12).map { _ in
            let text = (0..<next(5)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
            // Foundation drops a byte order mark that a text begins with, and Yams reads with Foundation.
            return String(String.UnicodeScalarView(text.unicodeScalars.drop { $0 == "\u{FEFF}" }))
        }
        var yaml = "list: \(YAMLScalar.list(texts))\n"
        for (number, text) in texts.enumerated() { yaml += "key\(number): \(YAMLScalar.text(text))\n" }
        let read = try #require(try Yams.load(yaml: yaml) as? [String: Any], "seed \(seed)")
        // As texts, not as numbers, dates, true or false.
        let list = try #require(read["list"] as? [String], "seed \(seed): \(yaml)")
        #expect(
            list.map(\.unicodeScalars).elementsEqual(texts.map(\.unicodeScalars)) { $0.elementsEqual($1) },
            "seed \(seed)"
        )
        for (number, text) in texts.enumerated() {
            let value = try #require(read["key\(number)"] as? String, "seed \(seed): \(YAMLScalar.text(text))")
            #expect(value.unicodeScalars.elementsEqual(text.unicodeScalars), "seed \(seed): \(YAMLScalar.text(text))")
        }
    }

    @Test(arguments: ["two words", "C#", "naïve", "it's", "2 apples", "a-b", "ends with a dot."])
    func ordinaryTextNeedsNoQuotes(text: String) {
        #expect(YAMLScalar.text(text) == text)
    }
}
