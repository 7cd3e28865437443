import Catalogue
import Diagnostics

extension [Diagnostic] {
    /// The findings, of which those that would bury all others by their number are one.
    ///
    /// Pictures on other hosts are counted, and told at one of them. What is said of no file, such as a program that is
    /// missing, is said once. A language that nobody knows is one that no highlighter knows: that goes without saying.
    func saidOnce() -> [Diagnostic] {
        let few = [Rule.codeLanguageUnknown.name, Rule.imageRemote.name]
        guard contains(where: { $0.location == nil || few.contains($0.rule) }) else { return self }
        var kept: [Diagnostic] = []
        var pictures: [Diagnostic] = []
        var general: Set<Diagnostic> = []
        let unknown = Set(filter { $0.rule == LintRule.languageUnknown.name }.map(\.line))
        for finding in self {
            if finding.rule == Rule.codeLanguageUnknown.name, unknown.contains(finding.line) { continue }
            if finding.rule == Rule.imageRemote.name {
                pictures.append(finding)
            } else if finding.location != nil || general.insert(finding).inserted {
                kept.append(finding)
            }
        }
        let addresses = Set(pictures.compactMap(\.address))
        guard var first = pictures.sorted().min(by: { ($0.address ?? "") < ($1.address ?? "") }) else { return kept }
        if addresses.count > 1 {
            first.message = "\(addresses.count) pictures stay on other hosts, such as '\(first.address ?? "")'"
        }
        return kept + [first]
    }
}

extension Diagnostic {
    /// The file and the line that it speaks of.
    fileprivate var line: [String] { [location?.file ?? "", String(location?.start?.line ?? 0)] }
}
