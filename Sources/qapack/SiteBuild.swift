import Diagnostics
import Files
import Lint
import Packs
import Publishing
import Remembering
import Rendering
import Site
import Typesetting

/// One build of a site: of as little as has changed since the last one, or else of everything.
struct SiteBuild {
    /// What came of it.
    struct Result {
        var diagnostics: [Diagnostic]
        /// `nil` when nothing was published.
        var summary: OutputTransaction.Summary?
        var questions = 0
        /// How many files were read.
        var filesRead = 0
    }

    let command: Build
    let folder: OutputFolder
    let listing: ContentListing
    let theme: Theme
    let themeDiagnostics: [Diagnostic]
    let options: Library.ReadingOptions
    /// Where the record of builds is; `nil` when none is kept.
    let recordFile: RecordFile?
    let identity: Digest
    let start = FileStamp.now

    init(_ command: Build, _ folder: OutputFolder, options: Library.ReadingOptions) async {
        self.command = command
        self.folder = folder
        var options = options
        let templates = command.templatePath
        async let loaded = Theme.load(folder: templates, shownAs: templates)
        let content = command.project.contentPath
        listing = await ContentListing(of: content, shownAs: content, threads: options.threads)
        (theme, themeDiagnostics) = await loaded
        // What packs offer for download is made of everything in them.
        let keepsRecord = !command.typesetting.noCache && !listing.packs.contains { !$0.downloads.isEmpty }
        recordFile =
            keepsRecord
            ? RecordFile(
                folder: command.project.path(".qapack"),
                name: "build",
                kind: "build 03",
                owner: command.outputPath
            ) : nil
        options.remembers = recordFile != nil
        self.options = options
        identity = Self.identity(listing, theme, themeDiagnostics, drafts: options.includesDrafts, Version.stamp)
    }

    /// Stands for all that every page depends on but the text of the questions.
    static func identity(
        _ listing: ContentListing,
        _ theme: Theme,
        _ themeDiagnostics: [Diagnostic],
        drafts: Bool,
        _ program: FileStamp?
    ) -> Digest {
        var writer = ByteWriter()
        writer.add(Version.current)
        writer.add(program) { $0.add($1) }
        writer.add(drafts)
        writer.add(theme.identity)
        writer.add(listing.shownRoot)
        writer.add(listing.diagnostics + themeDiagnostics) { $0.add($1) }
        for (pack, settings) in zip(listing.packs, listing.settings) {
            writer.add(pack.path)
            writer.add(settings)
        }
        for file in listing.files {
            writer.add(file.path)
            writer.add(file.pack)
        }
        return theme.identity.digest(writer.bytes)
    }

    /// Builds what has changed; `nil` when everything has to be built.
    func update() async throws -> Result? {
        guard let recordFile, !(listing.diagnostics + themeDiagnostics).containsErrors,
            var record = BuildRecord(recordFile, identity: identity),
            record.files.count == listing.files.count,
            typesetter.isUnchanged(since: record.tools)
        else { return nil }
        async let verification = folder.verify(threads: options.threads)
        let changes = await SourceChanges(of: listing, since: record, at: start, threads: options.threads)
        let memory = record.memory
        let batches = Set(changes.files.map(SiteMemory.batch)).union(
            memory.outdated(byFiles: changes.files, root: listing.root)
        )
        let isRenewed = zip(record.files, changes.stamps).contains { $0.stamp != $1 }
        for (index, stamp) in changes.stamps.enumerated() { record.files[index].stamp = stamp }
        if !batches.isEmpty {
            async let begun = begin(memory)
            guard let renewed = try await read(batches, record, changes.files) else { return nil }
            let transaction = try await begun
            guard let done = try await update(batches, memory, record, renewed, in: transaction),
                let verified = try await verification, verified.state == record.output
            else { return nil }
            settle(renewed.readings, in: &record)
            // The next record is made while files move.
            let past = record
            async let body = past.body(readings: renewed.readings, memory: done.memory, listing: listing)
            let summary = try transaction.commit()
            try remember(record, done.shown, done.notes, renewed.typeset.facts, renewed.library, body: await body)
            // A large library takes a while to be freed, as what was published does; nobody need wait for that.
            Task.detached { [renewed, transaction] in withExtendedLifetime((renewed, transaction)) {} }
            return Result(
                diagnostics: done.shown,
                summary: summary,
                questions: renewed.library.entries.count,
                filesRead: renewed.readings.count
            )
        }
        guard let verified = try await verification, verified.state == record.output, !verified.isSlow else {
            return nil
        }
        if isRenewed { record.write(to: recordFile, body: record.body(readings: [:], memory: nil, listing: listing)) }
        let summary = OutputTransaction.Summary(unchanged: verified.count)
        return Result(diagnostics: record.shown, summary: summary, questions: record.questions)
    }

    /// Begins a change of what is published.
    private func begin(_ memory: SiteMemory) throws -> OutputTransaction {
        let transaction = try folder.begin()
        try Site.prepareUpdate(memory, output: PublishedSite(transaction: transaction))
        return transaction
    }

    /// A library of which only some files were read again.
    private struct Renewed: Sendable {
        var library: Library
        var diagnostics: [Diagnostic]
        /// What was read again, by file.
        var readings: [Int: FileReading]
        var typeset: Typeset
    }

    /// Reads the files of some batches; `nil` when more pages than theirs show the change.
    private func read(_ batches: Set<Int>, _ record: BuildRecord, _ changed: Set<Int>) async throws -> Renewed? {
        let indices = listing.files.indices
        let read = batches.sorted().flatMap { SiteMemory.files(ofBatch: $0, of: indices.count) }
        var readings = await indices.concurrentMap(width: options.threads) { record.reading($0, of: listing) }
        guard readings.allSatisfy({ $0.file != nil }) else { return nil }
        let wanted = RequestCollector()
        let renewed = await Library.readings(of: listing, at: read, options: options) { document, _ in
            wanted.collect(document)
        }
        for (index, reading) in zip(read, renewed) {
            // What others show of a question stands on their pages too.
            guard reading.file != nil, reading.entries.map(\.surface) == readings[index].entries.map(\.surface)
            else { return nil }
            readings[index] = reading
        }
        let typeset = await wanted.prepare(with: typesetter)
        guard record.tools.isEmpty || typeset.stamps.isEmpty || typeset.stamps == record.tools else { return nil }
        let (library, diagnostics) = Library.make(of: listing, readings, options: options)
        return Renewed(
            library: library,
            diagnostics: diagnostics,
            readings: Dictionary(uniqueKeysWithValues: zip(read, renewed)),
            typeset: typeset
        )
    }

    /// Writes the pages of some batches anew; `nil` when that is not all that there is to do.
    private func update(
        _ batches: Set<Int>,
        _ memory: SiteMemory,
        _ record: BuildRecord,
        _ renewed: Renewed,
        in transaction: OutputTransaction
    ) async throws -> (shown: [Diagnostic], notes: [Diagnostic], memory: SiteMemory)? {
        let outcome = try await Site.update(
            renewed.library,
            theme: theme,
            options: siteOptions(renewed.typeset),
            memory: memory,
            batches: batches,
            output: PublishedSite(transaction: transaction)
        )
        guard let outcome else { return nil }
        let settling = Settling(renewed.library)
        let notes = record.notes + renewed.typeset.diagnostics.filter { !record.notes.contains($0) }
        let found = settling.settled(renewed.diagnostics) + settling.settled(outcome.diagnostics)
        let shown = (found + themeDiagnostics + notes).sorted()
        return shown.containsErrors ? nil : (shown, notes, outcome.memory)
    }

    /// Leaves for the next build what this one of all files has found.
    func remember(
        _ shown: [Diagnostic],
        _ notes: [Diagnostic],
        _ typesetting: TypesettingFacts,
        _ library: Library,
        _ readings: [Int: FileReading],
        _ memory: SiteMemory
    ) throws {
        guard recordFile != nil, library.files.count == listing.files.count else { return }
        var record = BuildRecord()
        let empty = BuildRecord.File(content: identity, reading: 0..<0)
        record.files = Array(repeating: empty, count: listing.files.count)
        settle(readings, in: &record)
        let body = record.body(readings: readings, memory: memory, listing: listing)
        try remember(record, shown, notes, typesetting, library, body: body)
    }

    /// Leaves a record whose files are settled.
    private func remember(
        _ past: BuildRecord,
        _ shown: [Diagnostic],
        _ notes: [Diagnostic],
        _ typesetting: TypesettingFacts,
        _ library: Library,
        body: [UInt8]
    ) throws {
        // Where something could not be done, the next build tries again.
        guard let recordFile, typesetting.isComplete, !shown.containsErrors, library.files.count == listing.files.count,
            let state = try folder.publishedState()
        else { return }
        var record = past
        record.identity = identity
        record.output = state
        record.questions = library.entries.count
        record.shown = shown
        record.notes = notes
        if !typesetting.stamps.isEmpty { record.tools = typesetting.stamps }
        record.write(to: recordFile, body: body)
    }

    /// Takes up what tells files that were read now.
    private func settle(_ readings: [Int: FileReading], in record: inout BuildRecord) {
        for (index, reading) in readings {
            record.files[index].stamp = reading.stamp?.settled(at: start)
            record.files[index].content = reading.content
        }
    }

    var typesetter: Typesetter { command.typesetting.typesetter(root: command.project.root) }

    /// How the site is built.
    func siteOptions(_ typeset: Typeset) -> Site.Options {
        var site = Site.Options()
        site.includesDrafts = options.includesDrafts
        site.threads = options.threads
        site.typeset = typeset
        return site
    }
}
