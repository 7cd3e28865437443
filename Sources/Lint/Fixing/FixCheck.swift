import CommonMark
import Diagnostics
import Packs

/// Holds the safe fixes of a file against what readers see of it: a fix that changes more than its rule names is no safe
/// fix, and is dropped.
struct FixCheck {
    private let reading: QuestionReading
    private let pack: Pack
    private let stem: String
    /// Each different fix once: those of a label's characters, for instance, are the same for all of them.
    private var fixes: [Fix] = []
    private var rules: [LintRule] = []
    /// The number of times that the file may still be read; a hostile file is not worth more.
    private var readingsLeft: Int

    /// - Parameters:
    ///   - reading: The file as it is.
    ///   - pack: The settings that hold for it.
    ///   - stem: The file's name without its ending.
    init(_ reading: QuestionReading, pack: Pack, stem: String) {
        self.reading = reading
        self.pack = pack
        self.stem = stem
        readingsLeft = min(40, max(3, 2_000_000 / (reading.document.source.bytes.count + 1)))
    }

    /// The findings, of which only those have a safe fix whose fix changes nothing that it may not change.
    mutating func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let numbers = collect(diagnostics)
        guard !fixes.isEmpty else { return diagnostics }
        let good = accepted()
        let bad = numbers.filter { !good.contains($0.fix) }.map(\.place)
        var kept = diagnostics
        for place in bad { kept[place].fix = nil }
        let needless = bad.filter { LintRule.named(diagnostics[$0].rule)?.isItsFix ?? false }
        for place in needless.reversed() { kept.remove(at: place) }
        return kept
    }

    /// Takes up the safe fixes of findings, by their places; returns the number of each.
    private mutating func collect(_ diagnostics: [Diagnostic]) -> [(place: Int, fix: Int)] {
        struct Key: Hashable {
            var rule: String
            var fix: Fix
        }
        var known: [Key: Int] = [:]
        var numbers: [(place: Int, fix: Int)] = []
        for (place, diagnostic) in diagnostics.enumerated() {
            guard let fix = diagnostic.fix, fix.safety == .safe, let rule = LintRule.named(diagnostic.rule) else {
                continue
            }
            let key = Key(rule: rule.name, fix: fix)
            let number = known[key] ?? fixes.count
            if number == fixes.count {
                known[key] = number
                fixes.append(fix)
                rules.append(rule)
            }
            numbers.append((place, number))
        }
        return numbers
    }

    /// The fixes that may be applied: as many as can be together, and those that touch one of these by themselves.
    private mutating func accepted() -> Set<Int> {
        var good: [Int] = []
        var together: [Int] = []
        var waiting = Array(fixes.indices)
        while !waiting.isEmpty, readingsLeft > 0 {
            let group = apart(waiting)
            if group.isEmpty { break }
            var accepted: [Int] = []
            accept(group[...], into: &accepted)
            if good.isEmpty { together = accepted }
            good += accepted
            let tried = Set(group)
            waiting.removeAll { tried.contains($0) }
        }
        guard good.count > together.count else { return Set(good) }
        // One that waited may take the place of one that was dropped.
        let applied = apart(good.sorted())
        guard Set(applied) != Set(together) else { return Set(good) }
        return looksTheSame(applied) ? Set(good) : Set(together)
    }

    private func apart(_ numbers: [Int]) -> [Int] { numbers.map { fixes[$0] }.apart.map { numbers[$0] } }

    /// Adds those of some fixes that can be applied with what was accepted before.
    private mutating func accept(_ candidates: ArraySlice<Int>, into accepted: inout [Int]) {
        guard !candidates.isEmpty, readingsLeft > 0 else { return }
        readingsLeft -= 1
        if looksTheSame(accepted + Array(candidates)) {
            accepted += candidates
        } else if candidates.count > 1 {
            let middle = candidates.startIndex + candidates.count / 2
            accept(candidates[..<middle], into: &accepted)
            accept(candidates[middle...], into: &accepted)
        }
    }

    private func looksTheSame(_ numbers: [Int]) -> Bool {
        let fixes = numbers.map { self.fixes[$0] }
        let used = Dictionary(numbers.map { (rules[$0].name, rules[$0].mayChange) }) { first, _ in first }
        let allowance = Allowance(of: Array(used.values))
        let joining = numbers.filter { rules[$0].mayChange.joinsBlocks }.map { self.fixes[$0] }
        let isSeenNearby = joining.isEmpty && looksTheSameNearby(fixes, allowance)
        return isSeenNearby || looksTheSame(with: fixes, allowance, joining: joining)
    }

    /// Tells whether reading again what stands around the fixes is enough to see that nothing else changes.
    private func looksTheSameNearby(_ fixes: [Fix], _ allowance: Allowance) -> Bool {
        let edits = fixes.flatMap(\.edits).sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard let windows = FixWindow.around(edits, in: reading.document) else { return false }
        return windows.allSatisfy { window in
            FixedDocument(
                before: reading.document,
                blocks: window.blocks,
                after: window.document(with: edits, in: reading.document.source, .packs(math: pack.math)),
                allowance: allowance,
                joined: [],
                joinedLater: []
            ).looksTheSame
        }
    }

    private func looksTheSame(with fixes: [Fix], _ allowance: Allowance, joining: [Fix]) -> Bool {
        let source = reading.document.source
        let bytes = fixes.applied(to: source.bytes)
        if bytes == source.bytes { return true }
        let fixed = QuestionReading(Source(name: source.name, bytes: bytes), stem: stem, pack: pack, forPages: false)
        guard fixed.isReadable, fixed.bodyStart == reading.bodyStart, hasSameEntries(as: fixed) else { return false }
        return FixedDocument(
            before: reading.document,
            blocks: Array(reading.document.children(of: 0)),
            after: fixed.document,
            allowance: allowance,
            joined: joining.map { $0.lines(in: source) },
            joinedLater: joining.map { $0.lines(in: fixed.document.source, behind: fixes) }
        ).looksTheSame
    }

    /// Tells whether the questions have the same names and settings, and the same sections with something in them.
    private func hasSameEntries(as fixed: QuestionReading) -> Bool {
        guard reading.entries.count == fixed.entries.count else { return false }
        return zip(reading.entries, fixed.entries).allSatisfy { entry, other in
            let sections = zip(entry.sections, other.sections).allSatisfy {
                ($0.kind, $0.blocks.isEmpty) == ($1.kind, $1.blocks.isEmpty)
            }
            return sections && entry.sections.count == other.sections.count && entry.id == other.id
                && entry.difficulty == other.difficulty && entry.tags == other.tags && entry.isDraft == other.isDraft
                && entry.options.map(\.isRight) == other.options.map(\.isRight)
                && entry.blanks.map(\.accepted) == other.blanks.map(\.accepted)
                && entry.body.isEmpty == other.body.isEmpty
        }
    }
}

extension Fix {
    /// The lines from its first edit to its last one, in a text to which other fixes, too, were applied.
    fileprivate func lines(in source: Source, behind fixes: [Fix] = []) -> ClosedRange<Int32> {
        func line(_ offset: Int) -> Int32 {
            let shift = fixes.flatMap(\.edits).reduce(0) { shift, edit in
                edit.range.lowerBound < offset ? shift + edit.replacement.utf8.count - edit.range.count : shift
            }
            return Int32(source.position(of: offset + shift).line)
        }
        let start = line(edits.first?.range.lowerBound ?? 0)
        return start...max(start, line(edits.last?.range.lowerBound ?? 0))
    }
}
