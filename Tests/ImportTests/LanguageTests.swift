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

    /// Romanian is a language that nobody looks for: the words of others in it say nothing of a file.
    @Test(arguments: [false, true]) func namesNoLanguageThatIsNotClear(isSaid: Bool) {
        let texts = [
            "a.md": "Ce este o piatră și unde se află?\n\nO piatră e la mal, la munte sau la o carieră.",
            "b.md": "De ce e piatra dură?\n\nO leagă forțe tari: e densă, e rece și e la fel la miez.",
            "en.md": "What is the use of a stone?\n\nIt is the wall of the house and of the garden.",
        ]
        let files = texts.sorted { $0.key < $1.key }.map { name, text in
            let questions = (1...3).map { "## \($0). \(text)\n\n" }.joined()
            return ForeignFile(path: "pietre/\(name)", bytes: Array(questions.utf8))
        }
        var existing = ExistingPack()
        existing.hasSettings = isSaid
        existing.settings.language = "ro"
        let plan = Importer().plan(files, into: existing, title: "Pietre")
        #expect(plan.report.questions == 9)
        let named = plan.questionFiles.filter { String(decoding: $0.bytes, as: UTF8.self).contains("language:") }
        #expect(named.allSatisfy { $0.path.hasPrefix("what-is") } && (!isSaid || named.isEmpty))
    }

    /// Languages of one script are told apart by the letters that only one of them has.
    @Test(arguments: [
        ("uk", "Що таке камінь і де його шукають?", "Камінь лежить у воді, і його знає кожен."),
        ("ru", "Что такое камень, и где его ищут?", "Камень лежит в воде, и все это знают: он твёрдый."),
        ("fa", "سنگ چیست و کجا یافت می‌شود؟", "سنگ در کوه و در رود است و همه آن را می‌شناسند."),
        ("ar", "ما هو الحجر وأين نجده؟", "الحجر في الجبل أو في النهر، وهي مادة صلبة."),
        ("hi", "पत्थर क्या है?", "पत्थर पहाड़ में मिलता है।"),
        ("pl", "Co to jest kamień i jak się go szuka?", "Kamień nie jest miękki: w wodzie są kamienie z gór."),
        ("tr", "Taş nedir ve hangi yerde olur?", "Taş bir nesne olarak için için serttir, ve bu su ile değişmez."),
        (
            "id", "Apa itu batu dan dari mana asalnya?",
            "Batu adalah benda yang keras, dan ini untuk rumah dengan dinding."
        ),
    ])
    func tellsNeighboursApart(language: String, question: String, answer: String) {
        let text = (1...3).map { "## \($0). \(question)\n\n\(answer)\n\n" }.joined()
        let plan = Fixture.plan(text: text, named: "stones-interview.md")
        #expect(plan.text("pack.yml").contains("language: \(language)\n"))
    }
}
