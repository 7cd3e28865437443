public import Diagnostics

extension Sequence where Element == Diagnostic {
    /// The findings, of which equal ones from a number on are one: it says how many there are, where the first three
    /// stand, and what answers all of them. Those that differ only in what they quote are equal.
    ///
    /// - Parameters:
    ///   - limit: How many equal findings are shown one by one at most.
    ///   - option: The option of the command that lists all.
    public func gathered(beyond limit: Int = 19, listedBy option: String = "--all") -> [Diagnostic] {
        let all = Array(self)
        let kinds = Dictionary(grouping: all.indices) { number in
            Kind(rule: all[number].rule, message: all[number].message.withoutQuotations, severity: all[number].severity)
        }
        let groups = kinds.values.filter { $0.count > limit }
        var shown = [Bool](repeating: true, count: all.count)
        for number in groups.joined() { shown[number] = false }
        let told = Dictionary(uniqueKeysWithValues: groups.map { ($0[0], $0) })
        return all.indices.compactMap { number in
            guard let group = told[number] else { return shown[number] ? all[number] : nil }
            let diagnostic = all[number]
            let places = group.lazy.compactMap { all[$0].location }.prefix(3)
            let helps = Set(group.map { all[$0].help })
            var answer = helps.count == 1 ? diagnostic.help.map { $0 + "\n" } ?? "" : ""
            let isOne = group.allSatisfy { all[$0].message == diagnostic.message }
            let message = isOne ? diagnostic.message : diagnostic.message.withoutQuotations
            if group.allSatisfy({ all[$0].fix?.safety == .safe }) { answer = "'qapack lint --fix' mends them\n" }
            answer += "'\(diagnostic.rule): off' for 'lint' in 'pack.yml' leaves them out, and '\(option)' lists them"
            return Diagnostic(
                diagnostic.severity,
                diagnostic.rule,
                "\(message) (\(group.count) times)",
                at: places.first,
                help: answer,
                notes: places.dropFirst().map { Diagnostic.Note("and here", at: $0) }
            )
        }
    }

    /// The number of findings of each rule, the most first: number, severity, rule.
    public var statistics: String {
        let groups = Dictionary(grouping: self, by: \.rule)
        let rows = groups.map { rule, found in (count: found.count, rule: rule, severity: found.map(\.severity).max()) }
        let width = rows.map { String($0.count).count }.max() ?? 0
        return rows.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }.map { row in
            let count = String(row.count)
            let severity = row.severity?.rawValue ?? ""
            return String(repeating: " ", count: width - count.count) + count + "  " + severity
                + String(repeating: " ", count: 7 - severity.count) + "  " + row.rule + "\n"
        }.joined()
    }
}

extension String {
    /// The message with dots for what it quotes: a quotation ends where no word goes on, so that it may hold apostrophes.
    fileprivate var withoutQuotations: String {
        var (kept, quoted): ([UInt8], Int?) = ([], nil)
        let bytes = Array(utf8)
        for (index, byte) in bytes.enumerated() {
            let isQuote = byte == UInt8(ascii: "'")
            if let start = quoted {
                let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
                guard isQuote, index > start + 1, " ,.;:)?".utf8.contains(next) else { continue }
                kept += "…'".utf8
                quoted = nil
            } else {
                kept.append(byte)
                if isQuote, " (".utf8.contains(index > 0 ? bytes[index - 1] : UInt8(ascii: " ")) { quoted = index }
            }
        }
        // A mark that nothing closes begins no quotation.
        return quoted == nil ? String(decoding: kept, as: UTF8.self) : self
    }
}

/// The facts by which findings are equal.
private struct Kind: Hashable {
    var rule: String
    var message: String
    var severity: Severity
}
