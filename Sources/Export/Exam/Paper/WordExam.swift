import Packs
import Rendering

/// An exam on paper for Word, to edit before it is printed.
struct WordExam {
    private let sheet: ExamSheet
    private(set) var body = WordBody()

    init(_ sheet: ExamSheet, _ media: [BookMedia]) {
        self.sheet = sheet
        body.language = sheet.guide.language
        body.pictures = media.byAddress
    }

    private var words: GuideWords { sheet.guide.words }

    /// Writes the paper that is handed out. Nothing here has seen an answer.
    mutating func writePaper(_ variant: ExamSheet.Variant) {
        if let header = sheet.settings.header { body.paragraph(header, style: "Facts") }
        body.paragraph(sheet.guide.title, style: "Title")
        let facts = [
            variant.name.map(words.variant), words.points("____ / \(sheet.points)"),
            sheet.settings.minutes.map { "\(words.minutes): \($0)" },
        ]
        body.paragraph(facts.compactMap { $0 }.joined(separator: " · "), style: "Facts")
        let blank = String(repeating: "_", count: 30)
        body.paragraph("\(words.paperName): \(blank)  \(words.paperDate): \(blank.prefix(14))", style: "Normal")
        for rule in sheet.settings.rules { body.paragraph("• \(rule)", style: "ListParagraph") }
        for (number, asked) in variant.questions.enumerated() {
            write(sheet.questions[asked.question], number + 1, options: asked.options)
        }
    }

    private mutating func write(_ question: ExamSheet.Question, _ number: Int, options: [Int]) {
        let entry = question.entry
        let words = GuideWords(sheet.guide.strings.table(for: entry.language))
        body.language = entry.language
        body.paragraph(html: "\(number). \(question.parts.question)", style: "Heading2")
        body.paragraph(words.points(String(question.points)), style: "Facts")
        body.write(html: entry.options.isEmpty ? question.parts.body : question.parts.bodyWithoutOptions)
        for (place, option) in options.enumerated() {
            body.write(html: question.parts.options[option], behind: "☐ \(OptionLetter.of(place)). ")
        }
        guard options.isEmpty, entry.blanks.isEmpty else { return }
        for _ in 0..<question.lines { body.paragraph("", style: "AnswerLine") }
    }

    /// Writes the key, which stays with the teacher.
    mutating func writeKey() {
        body.paragraph("\(sheet.guide.title): \(words.paperKey)", style: "Title")
        for variant in sheet.variants {
            body.language = sheet.guide.language
            body.paragraph(variant.name.map(words.variant) ?? words.solution, style: "Heading1")
            var html = "<table><thead><tr><th>\(words.paperNumber)</th><th>\(words.answer)</th><th>ID</th></tr></thead>"
            for (number, asked) in variant.questions.enumerated() {
                let right = HTML.escaped(sheet.rightAnswer(to: asked.question, in: asked.options))
                let key = HTML.escaped(sheet.questions[asked.question].parts.key)
                html += "<tr><td>\(number + 1)</td><td>\(right)</td><td>\(key)</td></tr>"
            }
            body.write(html: html + "</table>")
        }
        body.paragraph(words.answers, style: "Heading1")
        for question in sheet.questions {
            body.language = question.entry.language
            body.paragraph(html: question.parts.question, style: "Heading2")
            body.paragraph(question.parts.key, style: "Facts")
            for (option, html) in zip(question.entry.options, question.parts.options) where option.isRight {
                body.write(html: html)
            }
            if question.entry.options.isEmpty { body.write(html: question.parts.solution) }
            for answer in question.parts.answers { body.write(html: answer.html) }
        }
    }
}
