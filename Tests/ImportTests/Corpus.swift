import Foundation
import Testing

@testable import Import

/// A real pack beside the checkout, or where QAPACK_CORPORA says; without it, a small one of the same shape.
struct Corpus: Sendable, CustomTestStringConvertible {
    let name: String
    /// Its files below the folder of corpora.
    let paths: [String]
    let dialect: String
    /// How many questions it has, as a script that knows nothing of the importer counted them.
    let count: Int
    /// The small one: its files, and how many questions they have.
    let fixture: (paths: [String], count: Int)

    var testDescription: String { name }

    /// Counted by a search for the mark of a question on the lines outside of fences.
    static let all = [
        Corpus(
            name: "reactjs-interview-questions",
            paths: ["reactjs-interview-questions/README.md"],
            dialect: "list-headings",
            count: 416,
            fixture: (["list-headings.md"], 3)
        ),
        Corpus(
            name: "javascript-questions",
            paths: ["javascript-questions/README.md"],
            dialect: "details-answers",
            count: 155,
            fixture: (["details-answers.md"], 2)
        ),
        Corpus(
            name: "javascript-questions, Japanese",
            paths: ["javascript-questions/ja-JA/README-ja_JA.md"],
            dialect: "details-answers",
            count: 86,
            fixture: (["details-answers.md"], 2)
        ),
        Corpus(
            name: "javascript-questions, Arabic",
            paths: ["javascript-questions/ar-AR/README_AR.md"],
            dialect: "details-answers",
            count: 63,
            fixture: (["details-answers-ar.md"], 2)
        ),
        Corpus(
            name: "30-seconds-of-interviews",
            paths: ["30-seconds-of-interviews/questions"],
            dialect: "answered-headings",
            count: 109,
            fixture: (["one-file-each"], 2)
        ),
        Corpus(
            name: "data-science-interviews, theory",
            paths: ["data-science-interviews/theory.md"],
            dialect: "bold-questions",
            count: 166,
            fixture: (["bold-questions.md"], 4)
        ),
        Corpus(
            name: "data-science-interviews, technical",
            paths: ["data-science-interviews/technical.md"],
            dialect: "bold-questions",
            count: 40,
            fixture: (["bold-questions.md"], 4)
        ),
    ]

    private static var folder: String? {
        let named = ProcessInfo.processInfo.environment["QAPACK_CORPORA"]
        let beside = Fixture.root.deletingLastPathComponent().appending(path: "shared/corpora").path
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }

    private static var isThere: Bool { folder != nil }

    /// How many questions should be found.
    var expected: Int { Self.isThere ? count : fixture.count }

    /// Its files.
    func files() throws -> [ForeignFile] {
        let root = Self.folder ?? Fixture.folder.appending(path: "Fixtures/corpora").path
        return try ForeignFile.read((Self.isThere ? paths : fixture.paths).map { root + "/" + $0 })
    }
}
