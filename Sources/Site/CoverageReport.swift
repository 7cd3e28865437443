import Diagnostics
import CommonMark
public import Packs

/// The ``Coverage`` of a library, to be printed: as a table for people, as JSON for programs.
public struct CoverageReport: Sendable {
    let library: Library
    let entries: [Int]
    let coverage: Coverage
    /// The line of each entry's heading, by index in the library.
    private let lines: [Int: Int]

    /// Surveys entries; their files are read again, one after the other.
    ///
    /// - Parameters:
    ///   - library: The library.
    ///   - entries: The entries to survey, by index.
    /// - Throws: ``ReadFailure`` when a file cannot be read again.
    public init(of library: Library, entries: [Int]) throws(ReadFailure) {
        var lines: [Int: Int] = [:]
        var withCode: Set<Int> = []
        var open: (file: Int, document: Document)?
        for index in entries {
            let entry = library.entries[index]
            let document: Document
            if let open, open.file == entry.file {
                document = open.document
            } else {
                document = try library.document(of: entry)
                open = (entry.file, document)
            }
            lines[index] = document.location(of: entry.heading).start?.line
            if Coverage.showsCode(entry, in: document) { withCode.insert(index) }
        }
        self.library = library
        self.entries = entries
        self.lines = lines
        coverage = Coverage(of: library, entries: entries) { withCode.contains($0) }
    }

    /// The packs that entries come from, with their questions and answers, in the library's order.
    var packs: [(pack: Pack, questions: Int, answers: Int)] {
        var counts: [Int: (questions: Int, answers: Int)] = [:]
        for index in entries {
            let entry = library.entries[index]
            counts[entry.pack, default: (0, 0)].questions += 1
            counts[entry.pack, default: (0, 0)].answers += entry.answers.count
        }
        return counts.sorted { $0.key < $1.key }.map { (library.packs[$0], $1.questions, $1.answers) }
    }

    /// The number of answers.
    var answerCount: Int { coverage.answers.reduce(0) { $0 + $1.count } }

    /// The gaps of questions, by the name that programs know it by.
    var gaps: [(name: String, entries: [Int])] {
        [
            ("without answer", coverage.withoutAnswer), ("without code", coverage.withoutCode),
            ("without source", coverage.withoutSource),
        ]
    }

    /// The place of an entry's heading: `Content/nlp/small-data.md:5`.
    func place(of entry: Int) -> (file: String, line: Int?) {
        (library.file(of: library.entries[entry]).displayPath, lines[entry])
    }
}
