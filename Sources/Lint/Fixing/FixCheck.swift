import CommonMark
import Diagnostics
import Packs
import Rendering

/// Holds the safe fixes of a file against what readers see of it: a fix that changes more than its rule names is no safe
/// fix, and is dropped.
struct FixCheck {
    private let reading: QuestionReading
    private let pack: Pack
    private let stem: String
    private var fixes: [Fix] = []
    private var rules: [Rule] = []
    /// How many more times the file may be read; a hostile file is not worth more.
    private var readingsLeft = 40

    /// - Parameters:
    ///   - reading: The file as it is.
    ///   - pack: The settings that hold for it.
    ///   - stem: The file's name without its ending.
    init(_ reading: QuestionReading, pack: Pack, stem: String) {
        self.reading = reading
        self.pack = pack
        self.stem = stem
    }

    /// The findings, of which only those have a safe fix whose fix changes nothing that it may not change, whether it is
    /// applied with all the others or with some that come before it.
    mutating func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var places: [Int] = []
        for (place, diagnostic) in diagnostics.enumerated() {
            guard let fix = diagnostic.fix, fix.safety == .safe, let rule = Rule.named(diagnostic.rule) else {
                continue
            }
            places.append(place)
            fixes.append(fix)
            rules.append(rule)
        }
        guard !fixes.isEmpty else { return diagnostics }
        var good: Set<Int> = []
        // Fixes that touch others are applied after these.
        var waiting = Array(fixes.indices)
        while !waiting.isEmpty, readingsLeft > 0 {
            let group: [Int] = waiting.map { fixes[$0] }.apart.map { waiting[$0] }
            if group.isEmpty { break }
            var accepted: [Int] = []
            accept(group[...], into: &accepted)
            good.formUnion(accepted)
            let tried = Set(group)
            waiting.removeAll { tried.contains($0) }
        }
        var kept = diagnostics
        let bad = fixes.indices.filter { !good.contains($0) }.map { places[$0] }
        for place in bad { kept[place].fix = nil }
        let needless = bad.filter { Rule.named(diagnostics[$0].rule)?.isItsFix ?? false }
        for place in needless.reversed() { kept.remove(at: place) }
        return kept
    }

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
        let source = reading.document.source
        let fixes = numbers.map { self.fixes[$0] }
        let bytes = fixes.applied(to: source.bytes)
        if bytes == source.bytes { return true }
        let fixed = QuestionReading(Source(name: source.name, bytes: bytes), stem: stem, pack: pack, countsWords: false)
        guard fixed.isReadable, fixed.bodyStart == reading.bodyStart, hasSameEntries(as: fixed) else { return false }
        let joining = numbers.filter { rules[$0].mayChange.joinsBlocks }
        let used = Dictionary(numbers.map { (rules[$0].name, rules[$0].mayChange) }) { first, _ in first }
        return FixedDocument(
            before: reading.document,
            after: fixed.document,
            allowances: Array(used.values),
            joined: joining.map { self.fixes[$0].lines(in: source) },
            joinedLater: joining.map { self.fixes[$0].lines(in: fixed.document.source, behind: fixes) }
        ).looksTheSame
    }

    /// Whether the questions have the same names and settings, and the same sections with something in them.
    private func hasSameEntries(as fixed: QuestionReading) -> Bool {
        guard reading.entries.count == fixed.entries.count else { return false }
        return zip(reading.entries, fixed.entries).allSatisfy { entry, other in
            let sections = zip(entry.sections, other.sections).allSatisfy {
                ($0.kind, $0.blocks.isEmpty) == ($1.kind, $1.blocks.isEmpty)
            }
            return sections && entry.sections.count == other.sections.count && entry.id == other.id
                && entry.difficulty == other.difficulty && entry.tags == other.tags && entry.isDraft == other.isDraft
                && entry.options.map(\.isRight) == other.options.map(\.isRight)
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

/// A document before and after fixes.
private struct FixedDocument {
    let before: Document
    let after: Document
    let allowances: [Allowance]
    /// Lines that become one block of code.
    let joined: [ClosedRange<Int32>]
    /// The same lines after the fixes.
    let joinedLater: [ClosedRange<Int32>]

    /// Whether nothing changed but what may.
    var looksTheSame: Bool {
        var old = Array(before.children(of: 0))
        var new = Array(after.children(of: 0))
        if joined.isEmpty {
            while let left = old.last, let right = new.last, areAlike(left, right) {
                old.removeLast()
                new.removeLast()
            }
            let same = zip(old, new).prefix { areAlike($0, $1) }.count
            old.removeFirst(same)
            new.removeFirst(same)
        }
        let seen = Appearance(of: old, in: before, without: allowances, hiding: joined)
        let left = Appearance(of: new, in: after, without: allowances, hiding: joinedLater)
        guard seen.bytes == left.bytes, hasSameAnchors(old, new) else { return false }
        return left.hidden.count == joined.count && left.hidden.allSatisfy { after.nodes[$0].kind == .codeBlock }
    }

    private func areAlike(_ block: Int, _ other: Int) -> Bool {
        Appearance.areAlike(
            block..<Int(before.nodes[block].end),
            before,
            other..<Int(after.nodes[other].end),
            after
        )
    }

    /// Whether links to headings, from anywhere, lead where they led.
    private func hasSameAnchors(_ old: [Int], _ new: [Int]) -> Bool {
        func headings(_ document: Document) -> [Int] {
            document.nodes.indices.filter { document.nodes[$0].kind == .heading }
        }
        func isHeading(_ document: Document) -> (Int) -> Bool {
            { block in (block..<Int(document.nodes[block].end)).contains { document.nodes[$0].kind == .heading } }
        }
        guard old.contains(where: isHeading(before)) || new.contains(where: isHeading(after)) else { return true }
        let (anchors, later) = (Anchors(of: before), Anchors(of: after))
        return headings(before).map(anchors.id) == headings(after).map(later.id)
    }
}
