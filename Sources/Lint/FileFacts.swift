import Diagnostics
import Packs
import Stores
import Typesetting

/// The facts about one file for the rules about a whole library: enough to judge, and places instead of texts to show.
struct FileFacts: Sendable, Hashable {
    /// A question of the file.
    struct Question: Sendable, Hashable {
        var id: String
        var text: String
        /// Stands for the id in lower case.
        var idKey: Digest
        /// Stands for the question's words with the text, code and options below it, which tell it from others that
        /// begin with the same words; `nil` when there are none.
        var key: Digest?
        var range: Range<Int>
    }

    /// A tag in the front matter.
    struct Tag: Sendable, Hashable {
        var name: String
        var range: Range<Int>
    }

    /// A prompt that stands in the file.
    struct Prompt: Sendable, Hashable {
        /// Stands for the text, with placeholders for what belongs to the question.
        var key: Digest
        var range: Range<Int>
        /// The edit that takes its section away, when the pack's own prompt says the same.
        var fix: Fix?
    }

    /// A long text that stands in the file twice.
    struct Repeat: Sendable, Hashable {
        var range: Range<Int>
        var first: Range<Int>
        var lineCount: Int
    }

    /// A link or picture that has to be followed, to see where it leads.
    struct Link: Sendable, Hashable {
        var isImage: Bool
        var destination: String
        var range: Range<Int>
        /// Its place with its line, as long as the file is at hand: to read it again costs more than following the link.
        var place: Location?
    }

    var questions: [Question] = []
    var tags: [Tag] = []
    var prompts: [Prompt] = []
    var repeats: [Repeat] = []

    /// The key of the digests by which texts are compared; no cache holds what was made with another key.
    static let key = Digest(low: 0x7161_7061_636B_2066, high: 0x6163_7473_2066_696C)
}

/// The facts of the files of one pack, each with the file's index.
struct PackFacts: Sendable {
    var files: [(index: Int, facts: FileFacts)] = []

    /// One kind of facts of all files, each with its place.
    func all<Fact>(
        _ facts: (FileFacts) -> [Fact],
        at range: (Fact) -> Range<Int>
    ) -> [(fact: Fact, place: Place)] {
        var all: [(fact: Fact, place: Place)] = []
        for file in files {
            for fact in facts(file.facts) { all.append((fact, Place(file: file.index, range: range(fact)))) }
        }
        return all
    }
}

/// The facts of all files, for the rules about a whole library.
struct LibraryFacts: Sendable {
    /// The packs, in order.
    let packs: [PackFacts]
    /// The files' paths as messages show them.
    let names: [String]

    init(_ results: [FileResult]) {
        var packs = [PackFacts](repeating: PackFacts(), count: (results.map(\.file.pack).max() ?? -1) + 1)
        var counts = [Int](repeating: 0, count: packs.count)
        for index in results.indices { counts[results[index].file.pack] += 1 }
        for pack in packs.indices { packs[pack].files.reserveCapacity(counts[pack]) }
        for index in results.indices {
            if let facts = results[index].facts { packs[results[index].file.pack].files.append((index, facts)) }
        }
        self.packs = packs
        names = results.indices.map { results[$0].file.displayPath }
    }
}
