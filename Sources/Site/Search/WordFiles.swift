import Search
import Text
import Diagnostics
import Stores

/// Writes the words of the index with the entries that they stand in, cut into files.
struct WordFiles {
    private var firsts: [String] = []
    private var script: [UInt8] = []
    /// The number of bytes that a file of words may have before the next one is begun. `search.js` loads five of them
    /// for a query.
    private static let most = 12_000
    /// A file of this size ends before the next word that is one of so many. An edit then seldom moves more than one end.
    private static let enough = 5_000
    private static let oneOf: UInt64 = 32

    /// The path of a file of words.
    static func path(_ number: Int) -> String { "search/words-\(number).js" }

    /// The file that says which words begin the others.
    static let list = "search/index.js"

    /// The paths of all files that are made of words.
    static func paths(_ count: Int) -> Set<String> { Set((0..<count).map(path) + [list, SearchVocabulary.path]) }

    /// The things that search knows besides words: those that say nothing by themselves, and groups of those that mean the same.
    struct Knowledge {
        var common: [String]
        var synonyms: [[String]]
    }

    /// Writes the words of a run; returns how many files there are.
    ///
    /// - Parameters:
    ///   - count: How many entries there are.
    ///   - starts: The places of the entries that batches begin with.
    static func write(
        _ run: WordRun,
        count: Int,
        starts: [Int],
        knowledge: Knowledge,
        to output: some SiteOutput
    ) throws -> Int {
        var files = WordFiles()
        var vocabulary = SearchVocabulary()
        for (word, postings) in run.words() {
            try files.add(word, postings, to: output)
            vocabulary.add(word, postings)
        }
        if !files.script.isEmpty { try files.close(output) }
        try output.write(vocabulary.script(), to: SearchVocabulary.path)
        var json = JSONText()
        json.object { json in
            json.set("count", count)
            json.set("size", ResultFiles.entriesPerFile)
            json.list("starts", starts) { $0.number($1) }
            json.set("common", knowledge.common)
            if !knowledge.synonyms.isEmpty {
                json.list("synonyms", knowledge.synonyms) { json, group in
                    json.array { json in for each in group { json.string(each) } }
                }
            }
            json.set("firsts", files.firsts)
        }
        try output.write(Array("qapack.search = ".utf8) + json.bytes + Array(";\n".utf8), to: Self.list)
        return files.firsts.count
    }

    private mutating func add(
        _ word: ArraySlice<UInt8>,
        _ postings: ArraySlice<UInt8>,
        to output: some SiteOutput
    ) throws {
        if !script.isEmpty {
            let isFull = script.count + postings.count > Self.most
            if isFull || script.count > Self.enough && Self.isEnd(word) { try close(output) }
        }
        if script.isEmpty {
            script = Array("qapack.words(\(firsts.count), \"".utf8)
            firsts.append(String(decoding: word, as: UTF8.self))
        }
        script += word
        script.append(UInt8(ascii: " "))
        script += postings
        script.append(UInt8(ascii: ";"))
    }

    private static func isEnd(_ word: ArraySlice<UInt8>) -> Bool {
        Surroundings.digest { $0.add(word) }.low % oneOf == 0
    }

    private mutating func close(_ output: some SiteOutput) throws {
        script += "\");\n".utf8
        try output.write(script, to: Self.path(firsts.count - 1))
        script = []
    }
}
