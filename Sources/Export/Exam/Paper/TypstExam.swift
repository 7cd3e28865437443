import Packs
import Rendering

/// An exam on paper in Typst's language.
struct TypstExam {
    private let sheet: ExamSheet
    private let page: TypstPage
    private let room: TypstBody.Room
    private(set) var body = TypstBody()

    init(_ sheet: ExamSheet, paper: Paper, media: [BookMedia]) {
        self.sheet = sheet
        page = TypstPage(paper)
        room = TypstBody.Room(width: page.width, size: page.size)
        body.pictures = media.byAddress
    }

    private var guide: StudyGuide { sheet.guide }

    // MARK: - The paper

    /// The paper that is handed out: questions and room for answers. Nothing here has seen an answer.
    mutating func paper(_ variant: ExamSheet.Variant) -> String {
        let words = guide.words
        let name = variant.name.map(words.variant) ?? ""
        var code = opening(title: guide.title, name: name)
        let facts = [
            name, words.points("____ / \(sheet.points)"),
            sheet.settings.minutes.map { "\(words.minutes): \($0)" } ?? "",
        ]
        let texts = [sheet.settings.header ?? "", guide.title].map(TypstCode.string)
        code += "#exam-head(\(texts.joined(separator: ",")),\(TypstCode.list(facts.filter { !$0.isEmpty })),"
        code += "\(TypstCode.list([words.paperName, words.paperDate])),\(TypstCode.list(sheet.settings.rules)))\n"
        for (number, asked) in variant.questions.enumerated() {
            code += "#\(question(sheet.questions[asked.question], number + 1, options: asked.options))\n"
        }
        return code
    }

    private func opening(title: String, name: String) -> String {
        let head = TypstCode.string(name.isEmpty ? title : "\(title) · \(name)")
        return String(decoding: PackageResources.book_typ, as: UTF8.self)
            + page.opening(
                ["title: \(TypstCode.string(title))", "head: \(head)"],
                language: guide.language,
                with: "exam"
            )
    }

    private mutating func begin(_ question: ExamSheet.Question) {
        body.begin(question.parts, language: question.entry.language, level: 1)
    }

    private mutating func question(_ question: ExamSheet.Question, _ number: Int, options: [Int]) -> String {
        begin(question)
        let entry = question.entry
        let words = GuideWords(guide.strings.table(for: entry.language))
        let full = "{\"\(number). \";\(body.line(question.parts.question, room))}"
        let points = TypstCode.string(words.points(String(question.points)))
        var pieces = ["exam-question(\(TypstCode.string("\(number). \(entry.question)")),\(full),\(points))"]
        let stem = entry.options.isEmpty ? question.parts.body : question.parts.bodyWithoutOptions
        if !stem.isEmpty { pieces.append(body.blocks(stem, room)) }
        if !options.isEmpty {
            let shown = options.map { body.blocks(question.parts.options[$0], room.inside(by: 40)) }
            pieces.append("exam-options(\(shown.joined(separator: ",")))")
        }
        pieces += body.addressList()
        // Blanks are in the question itself.
        if options.isEmpty, entry.blanks.isEmpty { pieces.append("answer-lines(\(question.lines))") }
        // A question stands on one page, unless it is longer than most of one.
        let text = stem + options.map { question.parts.options[$0] }.joined(separator: "\n")
        let height = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            $0 + 1 + $1.utf8.count / 110
        }
        let whole = TypstCode.joined(pieces)
        let code = height + (options.isEmpty ? 2 * question.lines : 0) < 44 ? "whole(\(whole))" : whole
        return page.code(code, in: entry.language, around: guide.language)
    }

    // MARK: - The key

    /// The key, which stays with the teacher: the right letters of each variant, which question is which, and the answers.
    mutating func key() -> String {
        let words = guide.words
        var code = opening(title: "\(guide.title): \(words.paperKey)", name: "")
        code += "#exam-head(\"\",\(TypstCode.string("\(guide.title): \(words.paperKey)")),"
        code += "\(TypstCode.list([words.points(String(sheet.points))])),(),())\n"
        for variant in sheet.variants {
            code += "#sub-heading(1,\(TypstCode.string(variant.name.map(words.variant) ?? words.solution)))\n"
            var rows = [[words.paperNumber, words.answer, words.pointsHead, "ID"]]
            for (number, asked) in variant.questions.enumerated() {
                let question = sheet.questions[asked.question]
                let right = sheet.rightAnswer(to: asked.question, in: asked.options)
                rows.append([String(number + 1), right, String(question.points), question.parts.key])
            }
            code += "#\(table(rows))\n"
        }
        if sheet.variants.count > 1 {
            code += "#sub-heading(1,\"ID\")\n"
            var rows = [["ID"] + sheet.variants.map { words.variant($0.name ?? "") }]
            for (index, question) in sheet.questions.enumerated() {
                rows.append(
                    [question.parts.key]
                        + sheet.variants.map { variant in
                            variant.questions.firstIndex { $0.question == index }.map { String($0 + 1) } ?? ""
                        }
                )
            }
            code += "#\(table(rows))\n"
        }
        code += "#sub-heading(1,\(TypstCode.string(words.answers)))\n"
        for question in sheet.questions { code += "#\(answer(question))\n" }
        return code
    }

    private func table(_ rows: [[String]]) -> String {
        let cells = rows.enumerated().map { y, row in
            row.enumerated().map { x, text in
                "cell(\(x),\(y),\(y == 0 ? "strong" : "")(\(TypstCode.breakable(text, longest: 24))))"
            }.joined(separator: ",")
        }
        let columns = (rows.first ?? []).map { _ in "auto," }.joined()
        return
            "data(\(TypstCode.points(page.size * 0.9)),4pt,(\(columns)),head(\(cells[0])),\(cells.dropFirst().joined(separator: ",")))"
    }

    private mutating func answer(_ question: ExamSheet.Question) -> String {
        begin(question)
        let entry = question.entry
        let words = GuideWords(guide.strings.table(for: entry.language))
        var pieces = [
            "sub-heading(2,{\(body.line(question.parts.question, room));\(TypstCode.string(" (\(question.parts.key))"))})"
        ]
        let rights = zip(entry.options, question.parts.options).filter(\.0.isRight).map(\.1)
        let solutions = entry.options.isEmpty ? [question.parts.solution] : rights
        let solution = solutions.filter { !$0.isEmpty }.map { body.blocks($0, room.inside(by: 10)) }
        if !solution.isEmpty {
            pieces.append("aside(\(TypstCode.string(words.solution)),\(TypstCode.joined(solution)))")
        }
        for answer in question.parts.answers {
            body.level = 3
            if let author = answer.author { pieces.append("see(\(TypstCode.string(author)))") }
            pieces.append(body.blocks(answer.html, room))
        }
        let rubric = entry.options.isEmpty ? guide.library.pack(of: entry).rubric : []
        if !rubric.isEmpty {
            let items = rubric.map { TypstCode.string("\($0.text) – \(words.points(String($0.points)))") }
            pieces.append("list(tight: true,\(items.joined(separator: ",")))")
        }
        pieces += body.addressList()
        return page.code(TypstCode.joined(pieces), in: entry.language, around: guide.language)
    }
}
