import Text
import Diagnostics
import Files
import Packs
import Stores
import Rendering
import Typesetting

/// Looks at files one by one, or remembers what an earlier run has found in them.
struct FileLook: Sendable {
    private let options: LintOptions
    private let folder: LintFolder
    private let severities: Severities
    private let cache: LintCache?
    /// The cache's records of the files, and a mark that it holds just these files.
    private let records: [Boxed<FileRecord>?]
    private let isSame: Bool
    private let start = FileStamp.now
    /// Stands for the programs that check code.
    let tools: Digest

    init(_ options: LintOptions, _ folder: LintFolder, cache: LintCache? = nil) {
        self.options = options
        self.folder = folder
        severities = Severities(options)
        tools = Toolbox(environment: options.environment).stamp(options)
        self.cache = cache
        (records, isSame) = cache?.records(of: folder.files) ?? ([], false)
    }

    /// The findings of earlier runs; `nil` where that is of no use.
    static func cache(_ options: LintOptions, _ root: String, shownAs shownRoot: String) -> LintCache? {
        // The web is asked anew each time, and shards that run side by side would forget each other's files.
        guard !options.isOnline, options.shard == nil, let folder = options.cacheFolder else { return nil }
        return LintCache(folder: folder, owner: root + "\n" + shownRoot, program: options.identity)
    }

    /// The rules' findings in each file by itself.
    func results() async -> [FileResult] {
        // Most packs have the same rules for all files.
        let frames = self.frames
        let part = options.shard?.range(of: folder.files.count) ?? folder.files.indices
        // What is known already is so little work that a thread takes more of it at a time.
        return await part.concurrentChunks(width: options.threads, chunk: isSame ? 256 : 32) { part in
            var stamps = FileStampLookup(folder.root)
            return part.map { index in
                let file = folder.files[index]
                return result(of: index, frames[file.pack] ?? frame(of: file.pack, path: file.path), &stamps)
            }
        }
    }

    /// The findings of other runs, each in its part of the files; `nil` for a file that is not what they looked at.
    func results(of shards: LintShards) async -> [FileResult?] {
        let frames = self.frames
        return await folder.files.concurrentMap(width: options.threads) { file -> FileResult? in
            let frame = frames[file.pack] ?? frame(of: file.pack, path: file.path)
            do throws(ReadFailure) {
                let bytes = try folder.bytes(of: file)
                return shards.result(file, frame.table) { record in
                    record.holds(settings: frame.settings, code: nil) && record.content == FileFacts.key.digest(bytes)
                }
            } catch {
                return shards.holds(file) ? nil : FileResult(file, frame.table, diagnostics: [error.diagnostic])
            }
        }
    }

    private var frames: [SiteFacts?] {
        folder.listing.packs.indices.map { pack in
            folder.listing.packs[pack].lint.paths.isEmpty
                ? frame(of: pack, path: folder.listing.packs[pack].path) : nil
        }
    }

    /// The findings of an earlier run in all files together, when none of them is another than it was then.
    func findingsTogether(_ results: [FileResult]) -> [LintCache.Placed]? {
        guard isSame, results.allSatisfy(\.isRecorded), let findings = cache?.findings else { return nil }
        return findings.filter { folder.isShown(results[$0.file].file.displayPath) }
    }

    /// Takes up what rules about several files want to know of those that are remembered.
    func recallFacts(of results: inout [FileResult]) async {
        guard let cache, results.contains(where: \.isRemembered) else { return }
        let remembered = results
        let facts = await remembered.concurrentMap(width: options.threads) { result -> FileFacts? in
            guard result.isRemembered, let record = result.record else { return nil }
            return cache.facts(record, of: result.file)
        }
        for index in results.indices where results[index].isRemembered { results[index].facts = facts[index] }
    }

    /// The facts of one file for rules about several, also where it is remembered.
    func facts(of result: FileResult) -> FileFacts? {
        result.facts ?? result.record.flatMap { cache?.facts($0, of: result.file) }
    }

    /// Writes down what was found in files, and in all of them together, unless that is what was known before.
    func remember(_ results: [FileResult], _ together: [LintCache.Placed]) {
        guard let cache else { return }
        let isWhole = folder.showsAll && results.allSatisfy { $0.boxedRecord != nil }
        if isSame, results.allSatisfy(\.isRecorded), !isWhole || cache.hasFindings { return }
        cache.write(results, isWhole ? together : nil)
    }

    /// The rules that hold for files, and what stands for them and the settings.
    private struct SiteFacts: Sendable {
        var table: RuleTable
        var settings: Digest
    }

    private func frame(of pack: Int, path: String) -> SiteFacts {
        let table = RuleTable(severities.table(for: folder.listing.packs[pack], path: path))
        return SiteFacts(table: table, settings: folder.listing.settings[pack].digest(table.key))
    }

    private func result(of index: Int, _ frame: SiteFacts, _ stamps: inout FileStampLookup) -> FileResult {
        let (file, table) = (folder.files[index], frame.table)
        let isKept = (cache != nil || options.shard != nil) && !folder.isReplaced(file)
        let known = isKept && cache != nil ? records[index] : nil
        let isOfUse =
            known?.value.holds(settings: frame.settings, code: folder.isShown(file.displayPath) ? tools : nil) ?? false
        let stamp = isKept ? stamps.stamp(of: file.path) : nil
        if isOfUse, let known, let stamp, known.value.stamp == stamp {
            // Moved, not copied, as it is for nearly all files.
            let result = cache?.result(known, isRecorded: true, of: file, table)
            if let result = consume result { return result }
        }
        do {
            let bytes = try folder.bytes(of: file)
            guard isKept else { return look(at: bytes, of: file, table) }
            let trusted = stamp?.trusted(at: start)
            let content = FileFacts.key.digest(bytes)
            if isOfUse, let known, known.value.content == content {
                var renewed = known.value
                renewed.stamp = trusted
                let isRecorded = known.value.stamp == trusted
                if let result = cache?.result(Boxed(renewed), isRecorded: isRecorded, of: file, table) { return result }
            }
            var result = look(at: bytes, of: file, table)
            result.record = FileRecord(
                stamp: trusted,
                content: content,
                settings: frame.settings,
                code: result.hasCode ? .open : .none
            )
            return result
        } catch {
            return FileResult(file, table, diagnostics: [error.diagnostic])
        }
    }

    private func look(at bytes: [UInt8], of file: ContentListing.File, _ table: RuleTable) -> FileResult {
        let pack = folder.listing.packs[file.pack]
        let source = Source(name: file.displayPath, bytes: bytes)
        let reading = QuestionReading(source, stem: file.stem, pack: pack, forPages: false)
        var result = FileResult(file, table, diagnostics: reading.diagnostics)
        guard reading.isReadable else { return result }
        let asksWeb = options.isOnline && table.has(.linkDead)
        let context = FileContext(pack: pack, reading: reading, scanner: .standard, intoWeb: asksWeb)
        result.suppressions = context.suppressions()
        result.facts = context.facts()
        if table.followsLinks { result.links = context.linksToFollow() }
        let rendered = RenderedFindings(reading, pack: pack)
        if table.writesHTML { result.diagnostics += rendered.ofMarkup() }
        if table.typesets {
            result.isUnset = !rendered.requests.isEmpty
            if options.checksCode { result.requests = rendered.requests }
        }
        result.hasCode = (table.checksCode && !context.codeBlocks.isEmpty) || result.isUnset
        if table.checksCode {
            result.code = context.codeJobs(usesTools: options.checksCode)
            result.suspects = context.codeSuspects(table)
            if options.checksCode, table.has(.codeUnchecked) { result.unchecked = context.uncheckable }
        }
        if asksWeb { result.webLinks = context.webLinks }
        result.diagnostics += context.checked(table.findings(in: context), stem: file.stem, reading)
        return result
    }
}
