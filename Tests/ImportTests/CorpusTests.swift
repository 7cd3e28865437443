import CommonMark
import Diagnostics
import Foundation
import Testing

@testable import Import

@Suite struct CorpusTests {
    @Test(arguments: Corpus.all) func findsEveryQuestionAndLosesNoWordAndNoCode(corpus: Corpus) throws {
        let files = try corpus.files()
        let plan = Importer().plan(files, into: ExistingPack(), title: "Corpus")
        #expect(plan.report.questions == corpus.expected)
        #expect(Set(plan.report.files.compactMap(\.detection?.dialect)) == [corpus.dialect])
        for file in plan.report.files { #expect(file.missingWords.isEmpty, "\(file.path)") }
        // All but a little of it is in entries: leaving everything out would lose no word either.
        let words = { (text: String) in text.split { !$0.isLetter }.count }
        let outside = plan.report.files.flatMap(\.omissions).filter { $0.reason == .outside }
        let kept = plan.questionFiles.reduce(0) { $0 + words(String(decoding: $1.bytes, as: UTF8.self)) }
        #expect(outside.reduce(0) { $0 + words($1.text) } * 4 < kept)
        expectCode(of: files, in: plan)
    }

    /// Every code block between the questions arrives, byte for byte.
    private func expectCode(of files: [ForeignFile], in plan: ImportPlan) {
        var arrived: [String: Int] = [:]
        for file in plan.questionFiles {
            for code in Self.code(MarkdownSource(name: "", bytes: file.bytes)) { arrived[code, default: 0] += 1 }
        }
        for (file, report) in zip(files, plan.report.files) {
            let left = report.omissions.filter { $0.reason != .form && $0.reason != .backToTop }.map(\.lines)
            let source = ForeignSource(file).markdown
            for code in Self.code(source, leavingOut: left) {
                #expect(arrived[code, default: 0] > 0, "code of \(file.path) did not arrive:\n\(code)")
                arrived[code, default: 0] -= 1
            }
        }
    }

    /// Without blank lines at its end: code that the end of a list closes has some that nobody wrote.
    private static func trimmingEnd(_ code: String) -> String {
        var code = code
        while code.last?.isWhitespace == true { code.removeLast() }
        return code
    }

    private static func code(_ source: MarkdownSource, leavingOut lines: [Lines] = []) -> [String] {
        let document = source.document
        return document.nodes.indices.compactMap { index in
            guard document.nodes[index].kind == .codeBlock, document.fence(of: index) != nil else { return nil }
            let line = document.lines(of: index).lowerBound
            // A fence that the source never closes takes in what follows; closing it is a repair.
            let end = source.line(document.lines(of: index).upperBound).trimmingCharacters(in: .whitespaces)
            guard document.fence(of: index).map({ end.hasSuffix($0) }) ?? false, end.count < 12 else { return nil }
            return lines.contains { $0.contains(line) }
                ? nil : trimmingEnd(document.string(document.nodes[index].literal))
        }
    }

    /// The letter of an option is left to its place in a pack.
    private static func withoutOptionLetter(_ line: String) -> String {
        let line = line.trimmingCharacters(in: .whitespaces)
        return line.dropFirst().hasPrefix(" - ") && "ABCDEF".contains(line.prefix(1)) ? String(line.dropFirst(4)) : line
    }

    /// The longest lines between a question's line and the next one's stand in that question's entry and in no other.
    @Test(arguments: Corpus.all) func attachesAnswersToTheirQuestions(corpus: Corpus) throws {
        for file in try corpus.files() {
            let source = ForeignSource(file)
            let dialect = try #require(Dialects.named(corpus.dialect))
            let pack = dialect.read(source)
            let structure = Structure(source.markdown)
            let starts = pack.entries.map(\.lines.lowerBound)
            #expect(starts == starts.sorted())
            for (index, entry) in pack.entries.enumerated() {
                let end =
                    index + 1 < starts.count
                    ? starts[index + 1] : min(entry.lines.upperBound + 1, source.markdown.lineCount)
                let text = ([entry.body] + entry.options.map(\.text) + entry.sections.map(\.text)).joined(
                    separator: "\n"
                )
                let lines = (entry.lines.lowerBound + 1..<max(end, entry.lines.lowerBound + 2)).map(
                    source.markdown.line
                )
                .map(Self.withoutOptionLetter)
                .filter {
                    !$0.hasPrefix("#") && !$0.hasPrefix("<") && !structure.isBackToTop($0) && !$0.hasPrefix("- ")
                        && !$0.hasPrefix("[")
                }
                for line in lines.sorted(by: { $0.count > $1.count }).prefix(3) where line.count > 25 {
                    #expect(text.contains(line), "line of \(file.path):\(entry.lines.lowerBound) is elsewhere: \(line)")
                }
            }
        }
    }
}
