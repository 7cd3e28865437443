import Packs
import Testing

@testable import Import

/// Sources in several languages: a file names its own where that is clear, and no other.
@Suite struct LanguageTests {
    @Test func namesTheLanguageOfSourcesInAnotherOne() {
        let texts = [
            "en.md": ["What is granite?", "What is the use of basalt?", "Where is the marble?", "How is slate cut?"],
            "ru.md": ["Что такое гранит?", "Зачем нужен базальт?", "Где добывают мрамор?"],
            // Too few to tell.
            "de.md": ["Was ist ein Stein?"],
        ]
        let files = texts.sorted { $0.key < $1.key }.map { name, questions in
            let text = questions.map { "## \($0)\n\n```js\nlet o = e;\n```\n\n" }.joined()
            return ForeignFile(path: "stones/\(name)", bytes: Array("# Title of \(name)\n\n\(text)".utf8))
        }
        let plan = Importer().plan(files, into: ExistingPack(), title: "Stones")
        #expect(plan.text("pack.yml").hasPrefix("title: Stones\nlanguage: en\n"))
        #expect(plan.text("где-добывают-мрамор.md").hasPrefix("---\nlanguage: ru\n"))
        #expect(plan.questionFiles.count { String(decoding: $0.bytes, as: UTF8.self).contains("language:") } == 3)
    }

    /// Italian is a language that nobody looks for: the words of others in it say nothing of a file.
    @Test(arguments: [false, true]) func namesNoLanguageThatIsNotClear(isSaid: Bool) {
        let texts = [
            "a.md": "Che cosa è una pietra e dove la si trova?\n\nO nel letto di un fiume o in una cava.",
            "b.md":
                "Perché le pietre sono dure?\n\nLe molecole sono legate e la struttura è densa: le une con le altre.",
            "en.md": "What is the use of a stone?\n\nIt is the wall of the house and of the garden.",
        ]
        let files = texts.sorted { $0.key < $1.key }.map { name, text in
            let questions = (1...3).map { "## \($0). \(text)\n\n" }.joined()
            return ForeignFile(path: "sassi/\(name)", bytes: Array(questions.utf8))
        }
        var existing = ExistingPack()
        existing.hasSettings = isSaid
        existing.settings.language = "it"
        let plan = Importer().plan(files, into: existing, title: "Sassi")
        #expect(plan.report.questions == 9)
        let named = plan.questionFiles.filter { String(decoding: $0.bytes, as: UTF8.self).contains("language:") }
        #expect(named.allSatisfy { $0.path.hasPrefix("what-is") } && (!isSaid || named.isEmpty))
    }
}
