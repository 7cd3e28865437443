import Algorithms
import Packs
import Text

/// Gives the tags of `<details>` elements their counterparts, so that no part of one goes to another question than the
/// rest: an end that ends nothing goes, and an element that nothing ends does so before the next rule, heading or element.
struct DetailsPairs {
    /// The lines that begin an element that is still open.
    private var open: [Int] = []
    /// The lines with an end that ends nothing.
    private var lone: [Int] = []
    /// The lines before which an element may end that nothing ends.
    private var borders: [Int] = []

    /// Reads a line that is no code.
    mutating func read(_ line: String, at place: Int) {
        if !open.isEmpty, line.hasPrefix("#") || Furniture.isRule(line) { borders.append(place) }
        guard line.utf8.contains(UInt8(ascii: "<")), line.range(of: "details", ignoringCase: true) != nil else {
            return
        }
        // Every second part stands between backticks.
        for part in line.lowercased().split(separator: "`", omittingEmptySubsequences: false).striding(by: 2) {
            for tag in part.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
                if tag.hasPrefix("details") {
                    borders.append(place)
                    open.append(place)
                } else if tag.hasPrefix("/details"), open.popLast() == nil {
                    lone.append(place)
                }
            }
        }
    }

    /// Mends the lines; each keeps its number.
    func mend(_ lines: inout [String]) -> (omissions: [Omission], repairs: [Repair]) {
        var omissions: [Omission] = []
        for place in lone {
            let text = lines[place].trimmed.lowercased()
            guard text.hasPrefix("</details>") || text.hasSuffix("</details>"),
                let tag = lines[place].range(of: "</details>", ignoringCase: true)
            else { continue }
            omissions.append(Omission(.form, place + 1...place + 1, text: String(lines[place][tag])))
            lines[place].removeSubrange(tag)
        }
        var repairs: [Repair] = []
        for place in open where lines[place].withoutListMark.trimmed.lowercased().hasPrefix("<details") {
            let end = borders.first { $0 > place } ?? lines.count
            guard let last = lines[place..<end].lastIndex(where: { !$0.trimmed.isEmpty }) else { continue }
            if last + 1 == lines.count { lines.append("") }
            // A line has to be free: where something else stands close by, nobody knows what belongs to the element.
            guard last + 1 < max(end, lines.count), lines[last + 1].trimmed.isEmpty else { continue }
            lines[last + 1] = "</details>"
            repairs.append(Repair("ended '<details>', which nothing ended", place + 1...place + 1))
        }
        return (omissions, repairs)
    }
}
