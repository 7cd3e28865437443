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
        #expect(plan.text("pack.yml") == "title: Sample Answers\nlanguage: en\nmodel: ChatGPT 4\nprompt: prompt.md\n")
        #expect(plan.text("prompt.md") == Fixture.content("ml-interviews/prompt.md"))
        #expect(file.missingWords.isEmpty)
        #expect(plan.diagnostics.isEmpty)
    }

    /// What a person changed after the import, line by line: headings, the title and tags, and lines that cannot run.
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
        "+num_classes = 10",
        "+model.fc = torch.nn.Linear(num_ftrs, num_classes)",
        "-model.fc = torch.nn.Linear(num_ftrs, YOUR_NUM_CLASSES)",
        "+input_image = Image.open(\"image.jpg\")",
        "-input_image = Image.open(\"your_image.jpg\")",
        "+                        F.softmax(teacher_output / temperat",
        "-                       F.softmax(teacher_output / temperatu",
    ]

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
