import Text
import Catalogue
import Diagnostics
import Packs

/// Turns foreign files into the files of a pack.
public struct Importer: Sendable {
    /// The user's choices.
    public struct Options: Sendable {
        /// The dialect of all files, instead of the one that is found.
        public var dialect: String?
        /// True when all questions go to one file.
        public var isOneFile = false
        /// True when what is there gives way.
        public var force = false
        /// Tags by the words of the source, in lower case.
        public var difficultyMap: [String: String] = [:]
        /// The tag of questions whose source says nothing.
        public var standardTag: String?
        /// The model that answered, where the source does not say.
        public var model: String?
        /// True when Python code can be parsed, as far as somebody found out; the rest is judged by its brackets and
        /// indentation. ``Reading/unjudgedPython`` says about which code it is asked.
        public var parsesPython: [String: Bool] = [:]
        /// Mends a finished file; gives the text and what was done, in the past tense.
        public var polish:
            @Sendable (_ text: String, _ path: String) -> (text: String, repairs: [ImportReport.Polish]) =
                { text, _ in (text, []) }

        /// The bytes of a picture by its path relative to a source file.
        public var attachment: @Sendable (_ file: ForeignFile, _ path: String) -> [UInt8]? = { _, _ in nil }

        /// The usual way.
        public init() {}
    }

    /// The user's choices.
    public var options: Options

    /// An importer with options.
    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Reads files and says what to write into a pack's folder. Never fails: what cannot be read is reported.
    ///
    /// - Parameters:
    ///   - files: What to import.
    ///   - existing: What the folder holds already.
    ///   - title: The pack's name, where the source has none.
    public func plan(_ files: [ForeignFile], into existing: ExistingPack, title: String) -> ImportPlan {
        plan(read(files, into: existing), into: existing, title: title)
    }

    /// The content of files, before it is known what to write: reading takes longest, and one reading serves several
    /// plans.
    public struct Reading: Sendable {
        fileprivate var packs: [ImportedPack]
        /// The questions in order.
        var questions: [String] { packs.flatMap { $0.entries.map(\.question) } }
        fileprivate var plan = ImportPlan()
        /// Python that may have been cut into two blocks, and that no parser has seen yet.
        public fileprivate(set) var unjudgedPython: Set<String> = []
    }

    /// Says what to write of what was read.
    public func plan(_ reading: Reading, into existing: ExistingPack, title: String) -> ImportPlan {
        var plan = reading.plan
        PackAssembly(options: options, existing: existing, packs: reading.packs).write(title: title, to: &plan)
        return plan
    }

    /// Reads files.
    public func read(_ files: [ForeignFile], into existing: ExistingPack) -> Reading {
        read(files, as: files.map(read), into: existing)
    }

    /// Puts together files that were read one by one, at the same time or not.
    public func read(_ files: [ForeignFile], as readings: [FileReading], into existing: ExistingPack) -> Reading {
        var readings = readings
        if options.dialect == nil { readSiblings(of: files, &readings) }
        var plan = ImportPlan()
        plan.report.files = readings.map(\.report)
        plan.diagnostics = readings.compactMap(\.finding)
        var packs = readings.map(\.pack)
        RecurringParts.leave(&packs)
        Counterparts.join(&packs, names: files.map(\.stem))
        NumericGrades.rank(&packs)
        for (index, pack) in packs.enumerated() where index < plan.report.files.count {
            plan.report.files[index].questions = pack.entries.count
            plan.report.files[index].answered = pack.entries.count(where: \.isAnswered)
        }
        PromptTemplating.share(
            in: &packs,
            existing: existing.files["prompt.md"].map { String(decoding: $0, as: UTF8.self) },
            hasSettings: existing.hasSettings
        )
        let ids = EntryNames.unshared(packs.flatMap(\.entries))
        // A file whose name two questions want is no place to lead to.
        let notes = notes(files, packs).filter { ids.contains($0.value) }
        linkNotes(notes, &packs)
        for index in packs.indices {
            attach(files[index], &packs[index])
            let media = Set(packs[index].media.map(\.path))
            let links = SourceLinks(packs[index].entries, ids: ids, notes: notes) {
                media.contains($0) || existing.content(of: $0) != nil
            }
            if let finding = links.mend(&packs[index], of: files[index].path) { plan.diagnostics.append(finding) }
        }
        let unjudged = readings.reduce(into: Set<String>()) { $0.formUnion($1.unjudgedPython) }
        return Reading(packs: packs, plan: plan, unjudgedPython: unjudged)
    }

    /// The ids of files that are a question each, by their names in lower case.
    private func notes(_ files: [ForeignFile], _ packs: [ImportedPack]) -> [String: String] {
        var notes: [String: String] = [:]
        for (file, pack) in zip(files, packs) {
            guard let entry = pack.entries.first, pack.entries.count == 1 || pack.dialect.hasSuffix("notes") else {
                continue
            }
            notes[file.stem.lowercased()] = EntryNames.wanted(entry)
        }
        return notes
    }

    /// Turns wikilinks into links between the questions.
    private func linkNotes(_ notes: [String: String], _ packs: inout [ImportedPack]) {
        let links = Wikilinks(notes: notes)
        for index in packs.indices where Self.vaultDialects.contains(packs[index].dialect) {
            for entry in packs[index].entries.indices { resolve(links, in: &packs[index], entry) }
        }
    }

    /// The dialects of a vault's notes.
    private static let vaultDialects: Set<String> = ["notes", "translated-notes", "cards"]

    private func resolve(_ links: Wikilinks, in pack: inout ImportedPack, _ index: Int) {
        var entry = pack.entries[index]
        let targets = Wikilinks.targets(in: ([entry.body] + entry.sections.map(\.text)).joined(separator: "\n"))
        guard !targets.isEmpty else { return }
        let start = entry.lines.lowerBound...entry.lines.lowerBound
        pack.omissions.append(Omission(.form, start, text: targets.joined(separator: " ")))
        entry.body = links.resolved(entry.body)
        for section in entry.sections.indices {
            entry.sections[section].text = links.resolved(entry.sections[section].text)
        }
        pack.entries[index] = entry
    }

    /// Takes along the pictures that a file shows.
    private func attach(_ file: ForeignFile, _ pack: inout ImportedPack) {
        let texts = pack.entries.flatMap {
            [$0.question, $0.body] + $0.options.map(\.markdown) + $0.sections.map(\.text)
        }
        let known = Set(pack.media.map(\.path))
        for path in Set(texts.flatMap(Attachments.paths)).subtracting(known).sorted() {
            if let bytes = options.attachment(file, path) {
                pack.media.append(ImportedPack.Media(path: path, bytes: bytes))
            } else {
                pack.missingPictures.append(path)
            }
        }
        for index in pack.media.indices {
            guard let short = Attachments.shorter(pack.media[index].path) else { continue }
            let path = pack.media[index].path
            for entry in pack.entries.indices {
                pack.entries[entry].mapTexts { Attachments.renamed(path, to: short, in: $0) }
            }
            pack.repairs.append(Repair("called the picture '\(path)' '\(short)'", 1...1))
            pack.media[index].path = short
        }
    }

    /// Reads files again that those beside them show to be something else.
    private func readSiblings(of files: [ForeignFile], _ readings: inout [FileReading]) {
        for step in Siblings.steps {
            for (place, way) in step(Siblings(files: files, readings: readings)) {
                let known = readings[place].pack.entries.count
                readings[place] = read(ForeignSource(files[place]), as: way, known: known) ?? readings[place]
            }
        }
    }

    private func read(_ source: ForeignSource, as way: Siblings.Way, known: Int) -> FileReading? {
        switch way {
        case .nothing: return unread(source)
        case .note:
            let pack = Notes(isSure: true).read(source)
            guard pack.entries.contains(where: \.isAnswered) else { return nil }
            let evidence = Detection.Evidence(0.6, "a note beside others that ask")
            return finished(pack, Detection(dialect: Notes().name, evidence: evidence), of: source)
        case .headings(let level):
            let structure = Structure(source.markdown)
            let explanation =
                level.map { Explanation(structure, numbered: $0) } ?? Explanation(structure, only: .heading)
            let pack = OutlineReader(structure: structure, openers: explanation.openers).read()
            guard pack.entries.count > known else { return nil }
            let evidence = Detection.Evidence(0.6, "\(pack.entries.count) headings like those in the files beside it")
            return finished(pack, Detection(dialect: explanation.name, evidence: evidence), of: source)
        }
    }
}
