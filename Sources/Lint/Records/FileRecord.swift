import Diagnostics
import Files
import Packs
import Stores

/// The findings about one file, and what it holds for.
struct FileRecord: Sendable {
    /// The state of checking the code of a file.
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
    /// The place of the findings in the cache.
    var body = 0..<0
    /// The place of the facts for rules about several files in it.
    var facts = 0..<0

    /// Tells whether the record is of use for somebody who wants code to be checked by some programs.
    func holds(settings: Digest, code wanted: Digest?) -> Bool {
        guard self.settings == settings else { return false }
        guard let wanted else { return true }
        return code == .none || code == .checked(wanted)
    }
}

extension FileRecord: Storable {
    /// A record, whose body and facts come next and have their lengths before them.
    init(_ fields: inout FieldCodec, known: FileRecord?) {
        stamp = fields.field(known, \.stamp)
        content = fields.field(known, \.content)
        settings = fields.field(known, \.settings)
        code = fields.field(known, \.code)
    }
}

extension FileRecord.CodeState: Storable {
    /// The digest of no programs stands for code that was not checked.
    init(_ fields: inout FieldCodec, known: FileRecord.CodeState?) {
        var programs: Digest?
        switch known {
        case .checked(let stamp): programs = stamp
        case .open: programs = Digest()
        case .some(.none), nil: break
        }
        switch Digest?(&fields, known: programs) {
        case nil: self = .none
        case Digest(): self = .open
        case .some(let stamp): self = .checked(stamp)
        }
    }
}

extension FileResult {
    /// Writes what was found in a file, or adds it to what has nothing yet.
    fileprivate mutating func passBody(_ fields: inout FieldCodec, isKnown: Bool) {
        let known = isKnown ? self : nil
        diagnostics = fields.field(known, \.diagnostics)
        suppressions = fields.field(known, \.suppressions)
        links = fields.field(known, \.links)
        codeFindings = fields.field(known, \.codeFindings)
        unchecked = fields.field(known, \.unchecked)
        isUnset = fields.field(known, \.isUnset)
    }
}

extension ByteWriter {
    mutating func add(_ record: FileRecord) { store(record) }

    /// Adds the findings in a file and the facts about it, behind its record.
    mutating func add(_ result: FileResult) {
        var body = ByteWriter(about: result.file.displayPath)
        var found = result
        body.write { found.passBody(&$0, isKnown: true) }
        // Most files have nothing of all this.
        add(content: body.bytes.allSatisfy { $0 == 0 } ? [] : body.bytes)
        var facts = ByteWriter(about: result.file.displayPath)
        if let found = result.facts { facts.store(found) }
        add(content: facts.bytes)
    }
}

extension ByteReader {
    /// A record, with the places of its body and facts.
    mutating func record() -> FileRecord {
        var record = value(FileRecord.self)
        record.body = range(of: number())
        record.facts = range(of: number())
        return record
    }

    mutating func facts() -> FileFacts { value() }

    /// The findings in a file, added to a result that has nothing yet; `nil` for bytes that are damaged.
    mutating func result(_ empty: consuming FileResult) -> FileResult? {
        if isAtEnd { return empty }
        var result = consume empty
        read { result.passBody(&$0, isKnown: false) }
        return hasFailed || !isAtEnd ? nil : result
    }
}
