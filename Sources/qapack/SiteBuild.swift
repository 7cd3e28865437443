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
        /// The keys of the questions, where what is served changes.
        var keys: [String] = []
        /// The keys of the drafts that were left out.
        var drafts: [String] = []
        /// The number of files that were read.
        var filesRead = 0
    }

    let command: Build
    let progress: ProgressLine
    /// The site is looked at by its author alone, in the browser.
    let isServed: Bool
    /// The parts that other runs have made.
    let shards: BuildShards?
    let folder: OutputFolder
    let listing: ContentListing
    let theme: Theme
    let themeDiagnostics: [Diagnostic]
    let options: Library.ReadingOptions
    /// The record of builds; `nil` when none is kept.
    let recordFile: RecordFile?
    /// The words of the index.
    private let wordsFile: RecordFile?
    private let wantsDownloads: Bool
    /// The digest of what downloads are made of; that of nothing where none are made.
    private let downloadSources: Digest
    let identity: Digest
    let start = FileStamp.now

    init(_ command: Build, _ progress: ProgressLine, isServed: Bool, joining shards: BuildShards?) async throws {
        self.command = command
        self.progress = progress
        self.isServed = isServed
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
        wantsDownloads = !isServed && listing.packs.contains { !$0.downloads.isEmpty }
        downloadSources = wantsDownloads ? try command.downloadSources(listing.packs) : Digest()
        func file(_ name: String, _ kind: String) -> RecordFile {
            RecordFile(folder: command.project.path(".qapack"), name: name, kind: kind, owner: command.outputPath)
        }
        let keepsRecord = !command.typesetting.noCache
        recordFile = keepsRecord ? file(isServed ? "serve" : "build", "build 07") : nil
        wordsFile = keepsRecord ? file(isServed ? "serve-words" : "words", "words 02") : nil
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

    /// Builds and publishes.
    ///
    /// - Parameter known: Takes what is wrong with the sources, so that it is told whatever stops the rest.
    func run(_ known: inout [Diagnostic]) async throws -> Result {
        let content = shards == nil ? recordFile?.read() : nil
        let refusal = content == nil && shards == nil ? recordFile?.refusal : nil
        let (past, made) = try await past(in: content)
        guard let past else {
            var result = try await run(since: nil, made, &known)
            result.diagnostics += [refusal].compactMap(\.self)
            return result
        }
        let outputs = past.outputs
        let downloadsHold = !wantsDownloads || made.isWhole && made.sources == downloadSources
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
        let judgement = Judgement(library)
        var diagnostics = judgement.judged(reading: found) + themeDiagnostics
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
        let stay = made.sources == downloadSources ? made.files : []
        let makesAny = wantsDownloads && !(made.isWhole && site.holds(stay))
        let again = filesToRead(makesAny ? Array(library.files.indices) : site.files, of: library, past)
        _ = await again.concurrentMap(width: options.threads, chunk: 4) {
            // What cannot be read says so when it is written.
            if let document = try? library.document(ofFile: $0) { wanted.collect(document) }
        }
        let typeset = await wanted.prepare(with: typesetter)
        let facts = try shards.map { try TypesettingFacts.joined($0.files) } ?? typeset.facts
        if let past, !past.record.tools.isEmpty, !facts.stamps.isEmpty, facts.stamps != past.record.tools {
            return try await run(since: nil, MadeDownloads(), &known)
        }
        let notes = (past?.record.notes ?? []) + facts.diagnostics.filter { past?.record.notes.contains($0) != true }
        diagnostics += notes
        let transaction = try folder.begin()
        var downloads = Downloads.Outcome()
        if wantsDownloads {
            let wanted = try command.downloads(of: library, theme: theme, typeset: typeset, known: stay)
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
        diagnostics = (diagnostics + judgement.judged(outcome.diagnostics)).sorted()
        if diagnostics.containsErrors, !command.publishing.keepGoing {
            transaction.abort()
            return Result(diagnostics: diagnostics)
        }
        if let offline = site.offline {
            try transaction.write(offline.script(try transaction.contents()), to: OfflineSite.worker)
        }
        // Freeing it takes as long as publishing does, and so does making the next record.
        async let freed: Void? = options.spool?.clear()
        let tools = facts.stamps.isEmpty ? past?.record.tools ?? [:] : facts.stamps
        let isWhole = facts.isComplete && !diagnostics.containsErrors && library.files.count == listing.files.count
        let (questions, drafts) = (library.entries.count, library.drafts)
        let keys = isServed ? library.entries.map(library.key) : []
        let record = BuildRecord(
            questions: questions,
            drafts: drafts,
            shown: diagnostics,
            notes: notes,
            tools: tools,
            files: [],
            site: outcome.memory,
            downloads: MadeDownloads(
                sources: downloadSources,
                files: downloads.files,
                isWhole: downloads.diagnostics.isEmpty
            )
        )
        // Where something could not be done, the next build tries again.
        async let body = recordFile != nil && isWhole ? bytes(of: record, readings, past) : nil
        let summary = try transaction.commit()
        // All questions and pages are freed meanwhile, instead of at the end.
        _ = (consume site, consume judgement, consume library)
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
            questions: questions,
            keys: keys,
            drafts: drafts,
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
        guard let known = past?.sources.files else { return [] }
        let read = Set(known.indices.lazy.filter { known[$0] == nil }.map { listing.files[$0].path })
        return files.filter { !read.contains(library.files[$0].path) }
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

    var typesetter: Typesetter { command.typesetting.typesetter(root: command.project.root) }

    private var siteOptions: Site.Options {
        var site = command.siteOptions
        site.remembers = recordFile != nil
        site.isServed = isServed
        return site
    }
}
