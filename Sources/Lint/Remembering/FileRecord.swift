import Diagnostics
import Files
import Packs
import Remembering

/// What is remembered of one file, and what it holds for.
struct FileRecord: Sendable {
    /// Whether the code of a file was checked.
    enum CodeState: Sendable, Hashable {
        /// There is none.
        case none
        /// It was not, or another run may get another verdict.
        case open
        /// It was, by the programs of a stamp.
        case checked(Digest)
    }

    /// The file as it was; `nil` when it had changed so shortly before that its stamp says nothing.
    var stamp: FileStamp?
    var content: Digest
    /// Stands for the settings and the rules that were on.
    var settings: Digest
    var code: CodeState
    /// Where what was found lies in the cache.
    var body = 0..<0
    /// Where the facts for rules about several files lie in it.
    var facts = 0..<0

    /// Whether the record is of use for somebody who wants code to be checked by some programs.
    func holds(settings: Digest, code wanted: Digest?) -> Bool {
        guard self.settings == settings else { return false }
        guard let wanted else { return true }
        return code == .none || code == .checked(wanted)
    }
}

extension ByteWriter {
    mutating func add(_ record: FileRecord) {
        add(record.stamp) { $0.add($1) }
        add(record.content)
        add(record.settings)
        switch record.code {
        case .none: add(0)
        case .open: add(1)
        case .checked(let stamp):
            add(2)
            add(stamp)
        }
    }

    /// What was found in a file and the facts about it, behind its record.
    mutating func add(_ result: FileResult) {
        var body = ByteWriter(about: result.file.displayPath)
        body.add(result.diagnostics) { $0.add($1) }
        body.add(result.suppressions) { $0.add($1) }
        body.add(result.links) { $0.add($1) }
        body.add(result.codeFindings) { $0.add($1) }
        body.add(result.unchecked) { $0.add($1) }
        // Most files have nothing of all this.
        add(content: body.bytes.allSatisfy { $0 == 0 } ? [] : body.bytes)
        var facts = ByteWriter(about: result.file.displayPath)
        if let found = result.facts { facts.add(found) }
        add(content: facts.bytes)
    }
}

extension ByteReader {
    /// A record, whose body and facts come next and have their lengths before them.
    mutating func record() -> FileRecord {
        let stamp = optional { $0.stamp() }
        let (content, settings) = (digest(), digest())
        let code: FileRecord.CodeState
        switch number() {
        case 0: code = .none
        case 2: code = .checked(digest())
        default: code = .open
        }
        var record = FileRecord(stamp: stamp, content: content, settings: settings, code: code)
        record.body = range(of: number())
        record.facts = range(of: number())
        return record
    }

    /// What was found in a file, added to a result that has nothing yet; `nil` for bytes that are damaged.
    mutating func result(_ empty: consuming FileResult) -> FileResult? {
        if isAtEnd { return empty }
        var result = consume empty
        result.diagnostics = list { $0.diagnostic() }
        result.suppressions = list { $0.suppression() }
        result.links = list { $0.link() }
        result.codeFindings = list { $0.diagnostic() }
        result.unchecked = list { $0.unchecked() }
        return hasFailed || !isAtEnd ? nil : result
    }
}
