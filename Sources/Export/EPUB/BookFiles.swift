import Packs

/// The files of an e-book: none so large that a reader has to wait for it.
struct BookFiles {
    /// Some questions of a part, or their answers.
    struct File {
        var name: String
        var items: [StudyGuide.Item]
    }

    /// The files of each part.
    private(set) var parts: [[File]] = []
    /// Those of the answers, where these stand apart.
    private(set) var answers: [File] = []
    /// The file that each place is in, by the place's name.
    private(set) var byAnchor: [String: String] = [:]

    /// The number of bytes of text in a file: some readers show nothing of one above 300 kB.
    static let limit = 200_000

    /// No files: everything is one document.
    init() {}

    /// - Parameter questions: What each question says, by its index in the library.
    init(_ parts: [BookPart], _ questions: [Int: QuestionParts], answersApart: Bool) {
        func size(_ item: StudyGuide.Item, isAnswer: Bool?) -> Int {
            guard let parts = questions[item.index] else { return 0 }
            let answer = parts.answers.map(\.html) + [parts.solution, parts.sources]
            let texts = isAnswer == true ? answer : [parts.body] + parts.hints + parts.followUps
            let all = isAnswer == nil ? texts + answer : texts
            return all.reduce(2_000) { $0 + $1.utf8.count }
        }
        for (number, part) in parts.enumerated() {
            let name = "part-\(number + 1)"
            self.parts.append(Self.files(part.items, name) { size($0, isAnswer: answersApart ? false : nil) })
        }
        if answersApart {
            answers = Self.files(parts.flatMap(\.items), "answers") { size($0, isAnswer: true) }
        }
        for file in self.parts.flatMap(\.self) {
            for item in file.items { byAnchor[questions[item.index]?.anchor ?? ""] = file.name }
        }
        for file in answers {
            for item in file.items { byAnchor[Book.answerAnchor(questions[item.index]?.anchor ?? "")] = file.name }
        }
    }

    private static func files(_ items: [StudyGuide.Item], _ name: String, size: (StudyGuide.Item) -> Int) -> [File] {
        var files: [File] = []
        var filled = limit
        for item in items {
            let size = size(item)
            if filled + size > limit {
                files.append(
                    File(name: files.isEmpty ? "\(name).xhtml" : "\(name)-\(files.count + 1).xhtml", items: [])
                )
                filled = 0
            }
            files[files.count - 1].items.append(item)
            filled += size
        }
        return files
    }

    // MARK: - Links between questions

    /// The address of a place of a question, before it is known which file that is in.
    static func place(_ anchor: String, ofQuestion index: Int, isAnswer: Bool) -> String {
        "\(isAnswer ? "answer" : "question"):\(index):#\(anchor)"
    }

    /// HTML in which such addresses name files.
    func resolved(_ html: String, _ questions: [Int: QuestionParts]) -> String {
        guard html.contains("href=\"question:") || html.contains("href=\"answer:") else { return html }
        var result = ""
        var rest = html[...]
        while let start = rest.firstRange(of: "href=\"") {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            let parts = rest.prefix { $0 != "\"" && $0 != "#" }.split(separator: ":")
            guard parts.count == 2, let index = Int(parts[1]), parts[0] == "question" || parts[0] == "answer",
                let hash = rest.firstIndex(of: "#")
            else { continue }
            let anchor = questions[index]?.anchor ?? ""
            result += byAnchor[parts[0] == "answer" ? Book.answerAnchor(anchor) : anchor] ?? ""
            rest = rest[hash...]
        }
        return result + rest
    }
}

extension QuestionParts {
    /// The parts with each text changed.
    func mapTexts(_ change: (String) -> String) -> QuestionParts {
        var parts = self
        parts.question = change(question)
        parts.body = change(body)
        parts.bodyWithoutOptions = change(bodyWithoutOptions)
        parts.solution = change(solution)
        parts.sources = change(sources)
        parts.options = options.map(change)
        parts.feedback = feedback.map(change)
        parts.items = items.map(change)
        parts.partners = partners.map(change)
        parts.hints = hints.map(change)
        parts.followUps = followUps.map(change)
        for index in answers.indices { parts.answers[index].html = change(answers[index].html) }
        return parts
    }
}
