import Packs

/// A dialect in which questions begin at marked places and go on until the next one.
protocol OutlineDialect: Dialect {
    /// The weight of the mark by itself, from 0 to 1.
    var weight: Double { get }
    /// The name of the mark in evidence, for one and for many: `heading that asks`, `headings that ask`.
    var mark: (one: String, many: String) { get }
    /// True when one question may be all that a file has.
    var isEnoughOnce: Bool { get }

    /// The places where questions begin, in order.
    func openers(in source: MarkdownSource) -> [Opener]
}

extension OutlineDialect {
    var isEnoughOnce: Bool { false }

    func detect(_ source: ForeignSource) -> Detection.Evidence? { evidence(for: source) }

    /// The evidence that the marks of a file give.
    func evidence(for source: ForeignSource) -> Detection.Evidence? {
        let openers = openers(in: source.markdown)
        guard !openers.isEmpty else { return nil }
        let share = OutlineReader(source: source.markdown, openers: openers).answeredShare
        // One mark may be an accident; ten are none.
        let certainty = 1 - (isEnoughOnce ? 0.1 : 0.4) / Double(openers.count)
        let count = openers.count == 1 ? "one \(mark.one)" : "\(openers.count) \(mark.many)"
        let answered = share == 1 ? "" : ", \(Int((share * 100).rounded())) % with text below them"
        return Detection.Evidence(weight * certainty * (0.6 + 0.4 * share), count + answered)
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        OutlineReader(source: source.markdown, openers: openers(in: source.markdown)).read()
    }
}
