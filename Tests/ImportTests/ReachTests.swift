import Foundation
import Testing

@testable import Import

/// How much of real collections arrives: questions as scripts that know nothing of the importer counted them, and words.
@Suite(.enabled(if: Reach.folder != nil, "there are no corpora beside this checkout")) struct ReachTests {
    @Test(arguments: Reach.all) func takesNearlyAll(reach: Reach) throws {
        let folder = try #require(Reach.folder)
        let files = try ForeignFile.read(reach.paths.map { folder + "/" + $0 })
        let report = Importer().plan(files, into: ExistingPack(), title: "Reach").report
        let (questions, words) = (report.questions, report.files.reduce(0) { $0 + $1.words.all })
        #expect(Double(questions) >= 0.98 * Double(reach.questions), "\(questions) of \(reach.questions) questions")
        #expect(Double(questions) <= 1.02 * Double(reach.questions), "\(questions) of \(reach.questions) questions")
        let unexplained = report.files.reduce(0) { $0 + $1.words.unexplained }
        #expect(Double(unexplained) <= 0.03 * Double(words), "\(unexplained) of \(words) words are unexplained")
        #expect(report.files.reduce(0) { $0 + $1.words.taken } >= reach.words)
    }
}

/// A collection, its questions, and how many words of it must be in these at least.
struct Reach: Sendable, CustomTestStringConvertible {
    var paths: [String]
    var questions: Int
    var words: Int

    var testDescription: String { paths[0] }

    /// Counted by the mark that each collection gives its questions, on the lines outside of fences.
    static let all = [
        Reach(paths: ["reactjs-interview-questions/README.md"], questions: 416, words: 48_000),
        Reach(paths: ["javascript-questions/README.md"], questions: 155, words: 19_000),
        Reach(paths: ["javascript-questions/ja-JA/README-ja_JA.md"], questions: 86, words: 17_500),
        Reach(paths: ["javascript-questions/ar-AR/README_AR.md"], questions: 63, words: 7_000),
        Reach(paths: ["30-seconds-of-interviews/questions"], questions: 109, words: 18_000),
        Reach(
            paths: ["data-science-interviews/theory.md", "data-science-interviews/technical.md"],
            questions: 206,
            words: 16_000
        ),
        Reach(paths: ["test-your-sysadmin-skills/README.md"], questions: 284, words: 40_000),
        Reach(paths: ["numpy-100/100_Numpy_exercises_with_hints_with_solutions.md"], questions: 100, words: 5_100),
        Reach(paths: ["CKAD-exercises"], questions: 152, words: 11_000),
        Reach(paths: ["aws-cloud-practitioner"], questions: 1142, words: 59_500),
        Reach(paths: ["FAQGURU/en"], questions: 1611, words: 147_000),
    ]

    static var folder: String? {
        let named = ProcessInfo.processInfo.environment["QAPACK_CORPORA"]
        let beside = Fixture.root.deletingLastPathComponent().appending(path: "shared/corpora").path
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }
}
