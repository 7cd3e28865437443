import Diagnostics

/// One line a finding, as editors and `grep` like it.
enum ConciseReport {
    static func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { line($0) + "\n" }.joined()
    }

    static func line(_ diagnostic: Diagnostic) -> String {
        var place = ""
        if let location = diagnostic.location {
            place = DisplayText.safe(location.file)
            if let start = location.start { place += ":\(start.line):\(location.column(of: start) ?? start.column)" }
            place += ": "
        }
        return place + "\(diagnostic.severity.rawValue): \(DisplayText.safe(diagnostic.message)) [\(diagnostic.rule)]"
    }
}

extension Location {
    /// The column of a position in Unicode code points, from 1, as people and most tools count; `nil` when its line is
    /// not known.
    func column(of position: Position) -> Int? {
        guard let excerpt, position.line == start?.line else { return nil }
        let offset = max(position.column - excerpt.column, 0)
        let text = excerpt.text.utf8
        return excerpt.characterColumn + text.prefix(offset).count { $0 & 0xC0 != 0x80 } + max(offset - text.count, 0)
    }
}
