import Themes
import Diagnostics
import Files
import Lint
import Packs
import Publishing
import Stores
import Rendering
import Site
import Typesetting

/// One build of a site: of what has changed since the last one, which after a first look may be everything or nothing.
struct SiteBuild {
    /// The result of a build.
    struct Result {
        var diagnostics: [Diagnostic]
        /// `nil` when nothing was published.
        var summary: OutputTransaction.Summary?
        var questions = 0
        /// The keys of the drafts that were left out.
        var drafts: [String] = []
        /// The number of files that were read.
        var filesRead = 0
    }

    let command: Build
    let progress: ProgressLine
    let makesDownloads: Bool
    /// The parts that other runs have made.
    let shards: BuildShards?
    let folder: OutputFolder
    let listing: ContentListing
    let theme: Theme
    let themeDiagnostics: [Diagnostic]
    let options: Library.ReadingOptions
    /// The record of builds; `nil` when none is kept.
    private let recordFile: RecordFile?
    /// The words of the index.
    private let wordsFile: RecordFile?
    /// The record of the last build, whether one is kept or not.
    private let lastRecord: RecordFile
    private let wantsDownloads: Bool
    /// The digest of what downloads are made of; that of nothing where none are made.
    private let downloadSources: Digest
    private let identity: Digest
    private let start = FileStamp.now

    init(_ command: Build, _ progress: ProgressLine, makesDownloads: Bool, joining shards: BuildShards?) async throws {
        self.command = command
        self.progress = progress
        self.makesDownloads = makesDownloads
        self.shards = shards
        folder = try OutputFolder.open(
            command.outputPath,
            sources: [command.project.contentPath, command.templatePath],
            tool: "qapack \(Version.current)"
        )
        let templates = command.templatePath
        async let loaded = Theme.load(folder: templates, shownAs: templates)
        let content = command.project.contentPath
        listing = await ContentListing(of: content, shownAs: content)
        (theme, themeDiagnostics) = await loaded
        wantsDownloads = listing.packs.contains { !$0.downloads.isEmpty }
        downloadSources =
            wantsDownloads && makesDownloads ? try command.downloadSources(listing.packs) : Digest()
        func file(_ name: String, _ kind: String) -> RecordFile {
            RecordFile(folder: command.project.path(".qapack"), name: name, kind: kind, owner: command.outputPath)
        }
        lastRecord = file("build", "build 07")
        let keepsRecord = !command.typesetting.noCache
        recordFile = keepsRecord ? lastRecord : nil
        wordsFile = keepsRecord ? file("words", "words 01") : nil
        var options = command.readingOptions
        options.remembers = recordFile != nil || shards != nil
        options.spool = folder.makeSpool()
        self.options = options
        identity = Self.identity(
            listing,
            theme,
            themeDiagnostics: themeDiagnostics,
            drafts: options.includesDrafts,
            program: Version.stamp
        )
    }

    /// Stands for all that every page depends on but question files.
    static func identity(
        _ listing: ContentListing,
        _ theme: Theme,
        themeDiagnostics: [Diagnostic],
        drafts: Bool,
        program: FileStamp?
    ) -> Digest {
        var writer = ByteWriter()
        writer.add(Version.current)
        writer.store(program)
        writer.add(drafts)
        writer.add(theme.identity)
        writer.add(listing.shownRoot)
        writer.store(listing.diagnostics + themeDiagnostics)
        for (pack, settings) in zip(listing.packs, listing.settings) {
            writer.add(pack.path)
            writer.add(settings)
        }
        return theme.identity.digest(writer.bytes)
    }

    /// The table that an earlier build has left, as far as it holds.
    private struct Past {
        var record: BuildRecord
        var sources: KnownSources
        var outputs: OutputFolder.Verification
    }

    /// Looks at what an earlier build has left: its downloads, and the rest where that is of use.
    private func past(in content: (bytes: [UInt8], start: Int)?) async throws -> (Past?, MadeDownloads) {
        guard let content else { return (nil, MadeDownloads()) }
        async let verification = folder.verify(threads: options.threads)
        guard let (record, identity, known) = BuildRecord.read(content) else { return (nil, MadeDownloads()) }
        guard recordFile != nil, identity == self.identity, typesetter.isUnchanged(since: record.tools) else {
            return (nil, record.downloads)
        }
        let sources = await KnownSources(of: listing, since: record.files, at: start, threads: options.threads)
        guard let outputs = try await verification, BuildRecord.outputs(outputs.state) == known else {
            return (nil, record.downloads)
        }
        return (Past(record: record, sources: sources, outputs: outputs), record.downloads)
    }

    /// Builds and publishes.
    ///
    /// - Parameter known: Takes what is wrong with the sources, so that it is told whatever stops the rest.
    func run(_ known: inout [Diagnostic]) async throws -> Result {
        let isOfUse = recordFile != nil || wantsDownloads && !makesDownloads
        let content = shards == nil && isOfUse ? lastRecord.read() : nil
        let refusal = content == nil && shards == nil ? recordFile?.refusal : nil
        let (past, made) = try await past(in: content)
        guard let past else {
            var result = try await run(since: nil, made, &known)
            result.diagnostics += [refusal].compactMap(\.self)
            return result
        }
        let outputs = past.outputs
        let downloadsHold = !makesDownloads || !wantsDownloads || made.isWhole && made.sources == downloadSources
        if past.sources.areSame, outputs.changed.isEmpty, !outputs.isSlow, downloadsHold,
            past.record.site.assetsHold(in: listing.root)
        {
            if past.sources.areRenewed {
                var record = past.record
                record.files = past.sources.files.compactMap(\.self)
                _ = write(record.bytes(identity: identity), about: outputs.state)
            }
            let summary = OutputTransaction.Summary(unchanged: outputs.count)
            return Result(
                diagnostics: past.record.shown,
                summary: summary,
                questions: past.record.questions,
                drafts: past.record.drafts
            )
        }
        guard let (words, start) = wordsFile?.read(),
            RecordFile.checksum(words[start...]) == past.record.site.wordsDigest
        else { return try await run(since: nil, made, &known) }
        var whole = past
        whole.record.site.words = words[start...]
        return try await run(since: whole, made, &known)
    }

    private func run(since past: Past?, _ made: MadeDownloads, _ known: inout [Diagnostic]) async throws -> Result {
        let wanted = RequestCollector()
        var readings = try await readings(since: past, wanted)
        let (library, found) = Library.make(of: listing, readings, options: options)
        // From here on only the record needs what was read: without one it makes room.
        if recordFile == nil { readings = [] }
        let settling = Settling(library)
        var diagnostics = settling.settled(reading: found) + themeDiagnostics
        if diagnostics.containsErrors, !command.publishing.keepGoing {
            return Result(diagnostics: diagnostics.sorted())
        }
        known = diagnostics.sorted()
        progress.show("colouring code and setting formulas")
        let site = await Site(
            library,
            theme: theme,
            options: siteOptions,
            past: past?.record.site,
            changed: past?.outputs.changed ?? []
        )
        let stay = !makesDownloads || made.sources == downloadSources ? made.files : []
        let makesAny = wantsDownloads && makesDownloads && !(made.isWhole && site.holds(stay))
        let again = filesToRead(makesAny ? Array(library.files.indices) : site.files, of: library, past)
        _ = await again.concurrentMap(width: options.threads, chunk: 4) {
            // What cannot be read says so when it is written.
            if let document = try? library.document(ofFile: $0) { wanted.collect(document) }
        }
        let typeset = await wanted.prepare(with: typesetter)
        let facts = try shards.map { try TypesettingFacts.joined($0.files) } ?? typeset.facts
        if let past, !past.record.tools.isEmpty, !facts.stamps.isEmpty, facts.stamps != past.record.tools {
            return try await run(since: nil, made, &known)
        }
        let notes = (past?.record.notes ?? []) + facts.diagnostics.filter { past?.record.notes.contains($0) != true }
        diagnostics += notes
        let transaction = try folder.begin()
        var downloads = Downloads.Outcome()
        if wantsDownloads {
            let wanted = try command.downloads(
                of: library,
                theme: theme,
                typeset: typeset,
                known: stay,
                makesFiles: makesDownloads
            )
            downloads = try await wanted.publish(to: transaction, progress)
        }
        diagnostics += downloads.diagnostics
        progress.show("writing pages")
        let offered = downloads.offered
        let output = PublishedSite(transaction: transaction, found: past?.outputs, given: Set(made.files.joined()))
        let outcome: Site.Outcome
        if let shards {
            outcome = try await site.join(shards.files, downloads: offered, to: output)
        } else {
            outcome = try await site.write(typeset: typeset, downloads: offered, to: output)
        }
        diagnostics = (diagnostics + settling.settled(outcome.diagnostics)).sorted()
        if diagnostics.containsErrors, !command.publishing.keepGoing {
            transaction.abort()
            return Result(diagnostics: diagnostics)
        }
        // Freeing it takes as long as publishing does, and so does making the next record.
        async let freed: Void? = options.spool?.clear()
        let tools = facts.stamps.isEmpty ? past?.record.tools ?? [:] : facts.stamps
        let isWhole = facts.isComplete && !diagnostics.containsErrors && library.files.count == listing.files.count
        let record = BuildRecord(
            questions: library.entries.count,
            drafts: library.drafts,
            shown: diagnostics,
            notes: notes,
            tools: tools,
            files: [],
            site: outcome.memory,
            downloads: MadeDownloads(
                sources: makesDownloads ? downloadSources : made.sources,
                files: downloads.files,
                isWhole: downloads.diagnostics.isEmpty
            )
        )
        // Where something could not be done, the next build tries again.
        async let body = recordFile != nil && isWhole ? bytes(of: record, readings, past) : nil
        let summary = try transaction.commit()
        await freed
        var fault: Diagnostic?
        if let body = await body, let state = try folder.publishedState() {
            // The record is the last to be written: until then it does not fit the words.
            let areNew = outcome.memory.wordsDigest != past?.record.site.wordsDigest
            fault = areNew ? wordsFile?.write(outcome.memory.words) : nil
            fault = fault ?? write(body, about: state)
        }
        return Result(
            diagnostics: diagnostics + [fault].compactMap(\.self),
            summary: summary,
            questions: library.entries.count,
            drafts: library.drafts,
            filesRead: past.map { $0.sources.files.count { $0 == nil } + again.count } ?? listing.files.count
        )
    }

    /// The results of reading all files: of those that are as they were, what they gave before.
    private func readings(since past: Past?, _ wanted: RequestCollector) async throws -> [FileReading] {
        let (root, files) = (listing.root, listing.files)
        guard let shards else {
            let known = past?.sources.files
            return await Library.readings(of: listing, options: options) { document, _ in
                wanted.collect(document)
            } remembered: { index in
                known?[index].flatMap { $0.fileReading(of: files[index], in: root) }
            }
        }
        let readings = try await shards.readings(of: self)
        // Study guides are made of all questions, whoever has made their pages.
        if !wantsDownloads { return readings }
        return await Library.readings(of: listing, options: options) { document, _ in wanted.collect(document) }
    }

    /// Those of some files that were not read yet, by index in the library.
    private func filesToRead(_ files: [Int], of library: Library, _ past: Past?) -> [Int] {
        guard let past else { return [] }
        let known = Set(past.sources.files.lazy.compactMap { $0?.path })
        return files.filter { known.contains(library.files[$0].path) }
    }

    private func bytes(of record: BuildRecord, _ readings: [FileReading], _ past: Past?) -> [UInt8] {
        var record = record
        record.files = listing.files.indices.map { index in
            past?.sources.files[index] ?? BuildRecord.File(listing.files[index], readings[index], readAt: start)
        }
        return record.bytes(identity: identity)
    }

    /// Writes a record; returns what kept it from that.
    private func write(_ record: [UInt8], about state: UInt64) -> Diagnostic? {
        var record = record
        BuildRecord.about(BuildRecord.outputs(state), &record)
        return recordFile?.write(record[...])
    }

    private var typesetter: Typesetter { command.typesetting.typesetter(root: command.project.root) }

    private var siteOptions: Site.Options {
        var site = command.siteOptions
        site.remembers = recordFile != nil
        return site
    }
}

/// Hands a site's files to a transaction.
struct PublishedSite: SiteOutput {
    let transaction: OutputTransaction
    /// The files that an earlier build has published; `nil` where nothing is kept of it.
    let found: OutputFolder.Verification?
    /// The paths of earlier outputs that the site does not know of, and that stay only where the transaction keeps them.
    let given: Set<String>

    func write(_ bytes: [UInt8], to path: String) throws { try transaction.write(bytes, to: path) }

    func append(_ bytes: [UInt8], to path: String) throws { try transaction.append(bytes, to: path) }

    func keepAll(except paths: Set<String>) throws {
        if let found { try transaction.keepAll(except: paths.union(given), as: found) }
    }

    func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]? {
        try transaction.published(path, at: offset, count: count)
    }
}
