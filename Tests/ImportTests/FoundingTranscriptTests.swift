import Foundation
import Testing

@testable import Import

@Suite struct FoundingTranscriptTests {
    private let plan = Fixture.plan("founding-transcript.txt")

    @Test func givesThreeQuestionsOnePromptAndOneModel() throws {
        let file = try #require(plan.report.files.first)
        #expect(file.detection?.dialect == "transcript")
        #expect((file.questions, file.answered) == (3, 3))
        #expect(plan.report.difficulties.map(\.count) == [1, 1, 1])
        let settings = "title: Sample Answers\nlanguage: en\nmodel: ChatGPT 4\nprompt: prompt.md\norder:\n"
        #expect(plan.text("pack.yml").hasPrefix(settings))
        #expect(plan.text("prompt.md") == Fixture.content("ml-interviews/prompt.md"))
        #expect(file.missingWords.isEmpty)
        #expect(plan.diagnostics.isEmpty)
    }

    /// Changes that a person made after the import, line by line: headings, titles and tags, and two reasons for silence.
    @Test func isTheFoundingPackButForWhatPeopleWrote() throws {
        let founding = ["ngram-or-neural.md", "imagenet-sizes.md", "distillation.md"]
        let questions = plan.files.map(\.path).filter { $0.hasSuffix(".md") && $0 != "prompt.md" }
        #expect(questions.count == founding.count)
        var differences: [String] = []
        for name in founding {
            let wanted = Fixture.content("ml-interviews/" + name)
            let heading = try #require(wanted.split(separator: "\n").first { $0.hasPrefix("# ") })
            let path = try #require(
                questions.first { plan.text($0).contains(heading + "\n") },
                "no file has '\(heading)'"
            )
            let imported = plan.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            let lines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
            for change in lines.difference(from: imported) {
                switch change {
                case .insert(_, let line, _): differences.append("+\(line)")
                case .remove(_, let line, _): differences.append("-\(line)")
                }
            }
        }
        let byHand = differences.filter { !isHeading($0) && !isFrontMatter($0) }
        #expect(byHand.map { String($0.prefix(60)) }.sorted() == Self.differences.sorted())
    }

    /// Lines like `Efficiency:` became headings.
    private func isHeading(_ line: String) -> Bool {
        line.hasPrefix("+### ") || (line.hasPrefix("-") && line.hasSuffix(":") && line.count < 50)
    }

    private func isFrontMatter(_ line: String) -> Bool {
        ["+---", "+title: ", "+tags: ", "+"].contains { line == $0 || ($0.count > 1 && line.hasPrefix($0)) }
    }

    private static let differences = [
        "+In one of my past projects, we had to perform defect classi",
        "-In one of my past projects, we had to perform defect classi",
        "+<!-- qapack-disable-next-line chat-filler: an answer under ",
        "+<!-- qapack-disable-next-line code-placeholder: an answer u",
    ]

    /// Answers under a model's name say what the model said: only labels of the chat and repeated prompts are missing.
    @Test func foundingAnswersAreTheModelsWordForWord() throws {
        let transcript = String(decoding: Fixture.bytes("founding-transcript.txt"), as: UTF8.self)
        let responses = transcript.components(separatedBy: "\nRESPONSE:\n").dropFirst().map { response in
            response.components(separatedBy: "\nPROMPT").first ?? response
        }
        let names = ["ngram-or-neural.md", "imagenet-sizes.md", "distillation.md"]
        #expect(responses.count == names.count)
        for (name, response) in zip(names, responses) {
            let file = Fixture.content("ml-interviews/" + name)
            let answer = try #require(file.components(separatedBy: "\n## Answer\n").last)
            #expect(answer != file)
            #expect(words(answer) == words(response.replacing("pythonCopy code", with: "")), "\(name)")
        }
    }

    /// Letters and digits in their order, without fences and comments.
    private func words(_ text: String) -> [String] {
        text.split(separator: "\n").filter { !$0.hasPrefix("```") && !$0.hasPrefix("<!--") }
            .flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    }

    @Test func saysWhatItRepaired() throws {
        let repairs = try #require(plan.report.files.first).repairs.map(\.message)
        #expect(
            repairs.sorted() == [
                "joined a sentence that was broken in two",
                "joined code that was cut in two",
                "removed a doubled question mark",
                "removed the copied label 'pythonCopy code' and named the code's language",
                "removed the copied label 'pythonCopy code' and named the code's language",
                "spelled the model 'CHAPT GPT 4' as 'ChatGPT 4'",
            ]
        )
    }
}
