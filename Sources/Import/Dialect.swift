import Diagnostics
import Packs

/// A way in which people write questions and answers down.
///
/// A dialect says how sure it is that a file is written in it, and reads the file. It never fails: what it does not
/// understand is left out and named.
protocol Dialect: Sendable {
    /// The value that `--from` takes.
    var name: String { get }
    /// A description, for people.
    var summary: String { get }

    /// The sureness of the dialect about a file; `nil` when nothing speaks for it.
    func detect(_ source: ForeignSource) -> Detection.Evidence?

    /// Reads a file.
    func read(_ source: ForeignSource) -> ImportedPack
}

/// The dialect of a file.
public struct Detection: Sendable, Hashable {
    /// The dialect's name.
    public var dialect: String
    /// The evidence for it.
    public var evidence: Evidence

    /// The confidence of evidence by which a file says itself how it is written, whatever else it holds.
    static let said = 0.99

    /// Evidence for a dialect, with its weight.
    public struct Evidence: Sendable, Hashable {
        /// From 0 to 1.
        public var confidence: Double
        /// A description of the evidence, for people.
        public var reason: String

        /// Evidence of a strength from 0 to 1.
        public init(_ confidence: Double, _ reason: String) {
            self.confidence = min(max(confidence, 0), 1)
            self.reason = reason
        }
    }
}

/// A file as dialects look at it.
public struct ForeignSource: Sendable {
    /// The file.
    let file: ForeignFile
    /// The repairs that had to be done to read it as text.
    let repairs: [Repair]
    /// Its text as it was decoded.
    let text: [UInt8]
    /// Tags of layout, and what stood beside the marks of code, that were taken out of the Markdown.
    let wrappers: [Omission]
    /// Its text as Markdown; empty for files that are no text, or that are data.
    let markdown: MarkdownSource
    /// The first records of a file of JSON, which show how it is written: one where its name does not say what it is.
    let records: JSONRecords
    /// The value of a file of YAML; `nil` for other files.
    let yaml: JSONValue?
    /// True for data throughout, whatever its text looks like.
    let isData: Bool

    /// Decodes and parses a file.
    public init(_ file: ForeignFile) {
        self.file = file
        let isArchive = file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        let decoding = TextDecoding(isArchive ? [] : file.bytes)
        text = decoding.bytes
        isData = Dialects.data.contains(file.ending)
        let fences = OpenFences(isData ? [] : text)
        let tags = WrapperTags(fences.bytes)
        let written = MarkdownSource(name: file.path, bytes: tags.bytes)
        let indented = IndentedQuestions(written)
        repairs = decoding.repairs + fences.repairs + tags.repairs + indented.repairs
        wrappers = fences.omissions + tags.omissions
        markdown = indented.bytes.map { MarkdownSource(name: file.path, bytes: $0) } ?? written
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        let isYAML = ["yml", "yaml"].contains(file.ending)
        yaml =
            isYAML
            ? YAMLPairs.tree(Source(name: file.path, bytes: text), 0..<text.count).map { JSONValue($0) } : nil
        records = JSONRecords(isJSON && !isYAML ? text : [], limit: isData ? Self.sample : 1)
    }

    /// The first record of a file of JSON; `nil` for other files.
    var firstRecord: JSONValue? { records.records.first?.value }

    /// All records of a file that is JSON, whatever it is called.
    var allRecords: JSONRecords { isData && records.records.count < Self.sample ? records : JSONRecords(text) }

    /// The number of records that show how a file is written.
    private static let sample = 100
}
