import Catalogue
import Diagnostics
import Packs

/// Puts the questions of all sources together with what the pack's folder holds.
struct PackAssembly {
    let options: Importer.Options
    let existing: ExistingPack
    let packs: [ImportedPack]
    let entries: [ImportedEntry]
    private let state: ImportState
    /// The pictures of all sources. Whether one is written is decided once: a file that could not be read, and then can, would
    /// be remembered as what it is not.
    private let pictures: [ImportPlan.File]
    /// The language of the pack, which files name where theirs is another one.
    private let language: String?

    init(options: Importer.Options, existing: ExistingPack, packs: [ImportedPack]) {
        self.options = options
        self.existing = existing
        self.packs = packs
        let models = Set(packs.map(\.model))
        let said = existing.hasSettings ? existing.settings.language : packs.compactMap(\.settings).first?.language
        // A language that somebody has named is not guessed.
        let guesses: [String?] =
            existing.hasSettings || said != nil ? packs.map { _ in said } : packs.map { $0.language() }
        language =
            existing.hasSettings
            ? said : said ?? Self.commonest(guesses, packs) ?? TextLanguage.guess(packs.flatMap(\.entries))
        var entries: [ImportedEntry] = []
        for (pack, guess) in zip(packs, guesses) {
            let own = guess == language ? nil : pack.language(isSure: true)
            // A model or a language that not all sources share is said by each entry.
            entries += pack.entries.map { entry in
                var entry = entry
                if models.count > 1 || existing.hasSettings { entry.model = entry.model ?? pack.model }
                entry.language = entry.language ?? own
                return entry
            }
        }
        self.entries = entries
        var state = ImportState(existing.files[ImportState.fileName])
        let known = state.media ?? [:]
        pictures = packs.flatMap(\.media).map { media in
            let change = Self.change(of: media, existing, options, known: known)
            return ImportPlan.File(path: media.path, bytes: media.bytes, change: change)
        }
        let written = pictures.filter { $0.change != .kept }.map { ($0.path, ImportState.checksum($0.bytes)) }
        let all = known.merging(written) { $1 }
        state.media = all.isEmpty ? nil : all
        self.state = state
    }

    /// Fills a plan with files, and its report.
    func write(title: String, to plan: inout ImportPlan) {
        guard !entries.isEmpty else { return report([], in: &plan) }
        let names = EntryNames(entries, known: state.entries.mapValues(\.question))
        var composer = composer()
        countDifficulties(composer, in: &plan)
        let texts = zip(entries, names.ids).map { entry, id in composer.compose(entry, id: id ?? "") }
        writeSettings(title: title, composer, names, to: &plan)
        // Before the file that remembers them: where a run is killed in between, the next one still knows the old ones.
        plan.diagnostics += pictures.filter { $0.change == .kept }.map {
            .kept($0.path, "it is another picture of this name")
        }
        plan.files += pictures
        if options.isOneFile {
            OneFile(assembly: self, names: names, texts: texts, state: state).write(title: title, to: &plan)
        } else {
            writeQuestions(names, texts, to: &plan)
        }
        reportPictures(in: &plan)
        reportDoubts(in: &plan)
        report(composer.repairs, in: &plan)
        account(texts, names: names, in: &plan)
    }

    private func composer() -> EntryComposer {
        let own = existing.hasSettings ? [] : packs.compactMap(\.settings).first?.difficulties ?? []
        var composer = EntryComposer(difficulties: own.isEmpty ? existing.settings.difficulties : own)
        composer.packLanguage = language
        composer.difficultyMap = options.difficultyMap
        composer.standardTag = options.standardTag
        composer.isOneFile = options.isOneFile
        composer.sharedTags = sharedTags
        composer.packModel = existing.hasSettings ? existing.settings.model : sharedModel
        if entries.contains(where: { composer.tag(of: $0) == nil }) {
            if !existing.hasSettings { composer.difficulties.append(Difficulty.unrated) }
            let knowsUnrated = composer.difficulties.contains {
                ($0.tag, $0.name) == (Difficulty.unrated.tag, Difficulty.unrated.name)
            }
            if knowsUnrated { composer.standardTag = Difficulty.unrated.tag }
        }
        return composer
    }

    /// Tags that every question has: a file has one front matter.
    var sharedTags: [String] {
        guard let first = entries.first else { return [] }
        return first.tags.filter { tag in entries.allSatisfy { $0.tags.contains(tag) } }
    }

    /// The language of the most questions whose language is known.
    private static func commonest(_ languages: [String?], _ packs: [ImportedPack]) -> String? {
        var counts: [String: Int] = [:]
        for (language, pack) in zip(languages, packs) {
            if let language { counts[language, default: 0] += pack.entries.count }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private var sharedModel: String? {
        let models = Set(packs.filter { !$0.entries.isEmpty }.map(\.model))
        return models.count == 1 ? models.first ?? nil : nil
    }

    // MARK: - Files

    private func writeSettings(
        title: String,
        _ composer: EntryComposer,
        _ names: EntryNames,
        to plan: inout ImportPlan
    ) {
        guard !existing.hasSettings else { return }
        let prompts = Set(packs.compactMap(\.prompt))
        var settings = packs.compactMap(\.settings).first ?? PackFile(title: "")
        // Sources of several titles have none in common.
        let titles = Set(packs.compactMap(\.title))
        settings.title = titles.count == 1 ? titles.first ?? title : title
        settings.language = language
        settings.difficulties = []
        settings.model = composer.packModel
        settings.hasPrompt = prompts.count == 1
        if composer.difficulties != Difficulty.standard { settings.difficulties = composer.difficulties }
        if !options.isOneFile {
            let order = names.ids.compactMap { $0 }
            // Names that sort as the source has them need no list.
            if SourceFile.naturalOrder(of: order) != Array(order.indices) { settings.order = order }
        }
        plan.files.append(ImportPlan.File(path: "pack.yml", bytes: Array(settings.text.utf8), change: .added))
        if let prompt = prompts.first, prompts.count == 1 {
            plan.files.append(ImportPlan.File(path: "prompt.md", bytes: Array((prompt + "\n").utf8), change: .added))
        }
    }

    private func writeQuestions(_ names: EntryNames, _ texts: [EntryText], to plan: inout ImportPlan) {
        var state = state
        let isExact = packs.flatMap { pack in pack.entries.map { _ in pack.isExact } }
        for (index, id) in names.ids.enumerated() {
            guard let id else { continue }
            let path = existing.paths[id] ?? state.entries[id]?.file ?? id + ".md"
            let polished =
                isExact[index] ? (text: texts[index].text, repairs: []) : options.polish(texts[index].text, path)
            plan.report.polish += polished.repairs
            let new = EntryText(reading: polished.text, level: 1)
            let record = ImportState.Record(
                file: path,
                question: EntryNames.checksum(entries[index]),
                parts: ImportState.checksums(new.parts)
            )
            plan.files.append(merged(id, path: path, new: new, text: polished.text, &plan.diagnostics))
            state.entries[id] = record
        }
        plan.addState(state, replacing: existing.files[ImportState.fileName])
    }

    /// The file of a question, with what was edited by hand kept.
    private func merged(
        _ id: String,
        path: String,
        new: EntryText,
        text: String,
        _ diagnostics: inout [Diagnostic]
    ) -> ImportPlan.File {
        let bytes = Array(text.utf8)
        let record = state.entries[id]
        guard let current = existing.files[path] else {
            // A file that an import wrote and somebody deleted stays deleted.
            let isDeleted = record != nil && !options.force
            if isDeleted { diagnostics.append(.kept(path, "it was deleted since the last import")) }
            return ImportPlan.File(path: path, bytes: bytes, change: isDeleted ? .kept : .added)
        }
        if current == bytes { return ImportPlan.File(path: path, bytes: bytes, change: .unchanged) }
        if options.force { return ImportPlan.File(path: path, bytes: bytes, change: .updated) }
        guard let record else {
            diagnostics.append(.kept(path, "it was not written by an import"))
            return ImportPlan.File(path: path, bytes: current, change: .kept)
        }
        let old = EntryText(reading: String(decoding: current, as: UTF8.self), level: 1)
        let merge = PartMerge(base: record.parts, current: old.parts, new: new.parts)
        for name in merge.conflicts {
            diagnostics.append(.kept(path, "'\(name)' was changed by hand and in the source"))
        }
        guard merge.parts != old.parts else {
            let isEdited = ImportState.checksums(old.parts) != ImportState.checksums(new.parts)
            return ImportPlan.File(path: path, bytes: current, change: isEdited ? .kept : .unchanged)
        }
        return ImportPlan.File(path: path, bytes: Array(EntryText(parts: merge.parts).text.utf8), change: .updated)
    }

    /// The change to a picture: one that no import wrote, or that was changed since, stays.
    private static func change(
        of media: ImportedPack.Media,
        _ existing: ExistingPack,
        _ options: Importer.Options,
        known: [String: String]
    ) -> ImportPlan.File.Change {
        guard let current = existing.content(of: media.path) else { return .added }
        if current == media.bytes { return .unchanged }
        return options.force || ImportState.checksum(current) == known[media.path] ? .updated : .kept
    }
}

extension Diagnostic {
    /// A file, or a part of it, that an import does not touch.
    static func kept(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .importKept,
            "'\(path)' stays as it is: \(reason)",
            at: Location(file: path),
            help: "--force takes what the source has"
        )
    }
}

extension ImportPlan {
    /// Adds the file that remembers what was written.
    mutating func addState(_ state: ImportState, replacing old: [UInt8]?) {
        let bytes = state.bytes
        let change: File.Change = old == bytes ? .unchanged : old == nil ? .added : .updated
        files.append(File(path: ImportState.fileName, bytes: bytes, change: change))
    }
}
