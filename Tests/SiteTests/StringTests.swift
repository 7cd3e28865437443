import Themes
import Foundation
import Rendering
import Templates
import Testing
import Yams

@testable import Site

@Suite struct StringTests {
    static let languages = ["ar", "de", "es", "fr", "ja", "ko", "pt-BR", "ru", "zh-Hans"]

    static func words(_ language: String) throws -> [String: String] {
        let file = try #require(Embedded.files.first { $0.path == "strings/\(language).yml" })
        return try #require(try Yams.load(yaml: String(decoding: file.bytes, as: UTF8.self)) as? [String: String])
    }

    /// English words that stand in for others in text from right to left are isolated, so that "3 questions." keeps its order.
    @Test func borrowedWordsKeepTheirOrder() {
        let tables = Theme.load(folder: nil, shownAs: "Templates").theme.strings
        let hebrew = tables.table(for: "he")
        #expect(hebrew.count("questions", 3) == "\u{2066}3 questions\u{2069}")
        #expect(hebrew.text("answer") == "Answer")
        #expect(!hebrew.text("search.common").contains("\u{2066}"))
        #expect(tables.table(for: "nl").count("questions", 3) == "3 questions")
        #expect(tables.table(for: "ar").count("questions", 3).contains("\u{2066}") == false)
    }

    /// A translation may leave words out; what it has must be known, and must keep the placeholders.
    @Test(arguments: languages) func translationsFitTheEnglishWords(language: String) throws {
        let english = try Self.words("en")
        let plural = try Regex("[.](zero|one|two|few|many|other)$")
        for (name, text) in try Self.words(language) {
            let known = english[name] ?? english[name.replacing(plural, with: ".other")]
            let source = try #require(known, "\(language) translates '\(name)', which is no word")
            for placeholder in ["{number}", "{shown}", "{all}", "{day}", "{month}", "{year}"] {
                #expect(text.contains(placeholder) == source.contains(placeholder), "\(language): \(name)")
            }
        }
    }

    @Test(arguments: languages) func everyPluralCategoryOfALanguageHasItsForm(language: String) throws {
        let words = try Self.words(language)
        for count in Array(0...200) + [1_000_000] {
            let category = PluralRule.category(of: count, in: language)
            #expect(words["questions.\(category)"] != nil, "\(language) has no questions.\(category)")
            #expect(words["minutes.\(category)"] != nil, "\(language) has no minutes.\(category)")
        }
    }

    @Test(arguments: languages + ["en"]) func datesHaveTwelveMonths(language: String) throws {
        let strings = Theme.load(folder: nil, shownAs: "Templates").theme.strings.table(for: language)
        let days = (1...12).map { strings.day("2026-\($0 < 10 ? "0" : "")\($0)-02") }
        #expect(Set(days).count == 12)
        #expect(days.allSatisfy { $0.contains("2026") && $0.contains("2") })
        #expect(strings.day("last spring") == "last spring")
    }

    @Test func datesAreWrittenAsTheLanguageDoes() {
        let tables = Theme.load(folder: nil, shownAs: "Templates").theme.strings
        #expect(tables.table(for: "en").day("2024-05-06") == "6 May 2024")
        #expect(tables.table(for: "de").day("2024-05-06") == "6. Mai 2024")
        #expect(tables.table(for: "fr").day("2024-05-01") == "1er mai 2024")
        #expect(tables.table(for: "pt-PT").day("2024-05-01") == "1º de maio de 2024")
        #expect(tables.table(for: "ja").day("2024-05-06") == "2024年5月6日")
    }

    /// The words that rendering adds are English only where nobody translated them.
    @Test(arguments: languages) func everyWordIsTranslated(language: String) throws {
        let (english, words) = (try Self.words("en"), try Self.words(language))
        let missing = english.keys.filter {
            words[$0] == nil && $0.wholeMatch(of: #/.*\.(one|other)|date\.day\.1/#) == nil
        }
        #expect(missing.sorted() == [])
    }

    @Test func languagesWithoutWordsOfTheirOwnUseTheNearest() {
        let theme = Theme.load(folder: nil, shownAs: "Templates").theme
        #expect(theme.strings.table(for: "de-AT").text("answer") == "Antwort")
        #expect(theme.strings.table(for: "zh-CN").text("answer") == "答案")
        #expect(theme.strings.table(for: "pt").text("answer") == "Resposta")
        #expect(theme.strings.table(for: "tlh").text("answer") == "Answer")
        #expect(theme.strings.table(for: "ru").count("questions", 1_234) == "1234 вопроса")
        #expect(theme.strings.table(for: "de").count("questions", 12_345) == "12.345 Fragen")
    }
}
