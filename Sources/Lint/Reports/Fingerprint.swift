public import Diagnostics
import Text

extension Sequence where Element == Diagnostic {
    /// For each finding a name that stays the same when lines move: made of file, rule and the text of the line, and
    /// numbered where these are equal.
    public var fingerprints: [String] {
        var counts: [String: Int] = [:]
        return map { diagnostic in
            let line = diagnostic.location?.excerpt?.text.filter { !$0.isWhitespace } ?? ""
            // A byte that no UTF-8 has stands behind each text.
            let bytes = [diagnostic.location?.file ?? "", diagnostic.rule, line].reduce(into: [UInt8]()) {
                $0 += Array($1.utf8) + [0xFF]
            }
            let name = NameHash.digits(NameHash.long(bytes))
            counts[name, default: 0] += 1
            return counts[name] == 1 ? name : "\(name)-\(counts[name] ?? 1)"
        }
    }
}
