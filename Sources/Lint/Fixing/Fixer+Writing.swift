public import Diagnostics
import Files
import Packs
import Publishing

extension Fixer.Change {
    /// Gives the file its new text. A file that changed since it was read, or is there to be read only, is left alone.
    ///
    /// - Returns: what went wrong, if anything.
    public func write() -> Diagnostic? {
        guard FileStamp(of: path) == stamp, stamp != nil else {
            return Diagnostic(
                .error,
                Rule.fileChanged.name,
                "'\(displayPath)' changed while it was being fixed",
                at: Location(file: displayPath),
                help: "run the command again"
            )
        }
        do {
            try AtomicFile.amend(path, with: after)
            return nil
        } catch {
            let cause = (error as? PublishingError)?.diagnostic
            let isReadOnly = cause?.rule == Rule.fileReadOnly.name
            return Diagnostic(
                isReadOnly ? .warning : .error,
                isReadOnly ? Rule.fileReadOnly.name : Rule.fileUnreadable.name,
                cause?.message.replacing("'\(path)'", with: "'\(displayPath)'") ?? "cannot write '\(displayPath)'",
                at: Location(file: displayPath),
                help: cause?.help ?? "check that you may write it and its folder"
            )
        }
    }

    /// The change as a unified diff.
    public var diff: String {
        let old = Self.lines(before)
        let new = Self.lines(after)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for step in new.difference(from: old) {
            switch step {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [(mark: String, text: String, old: Int, new: Int)] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                lines.append(("-", old[i], i, j))
                i += 1
            } else if j < new.count, inserted.contains(j) {
                lines.append(("+", new[j], i, j))
                j += 1
            } else if i < old.count, j < new.count {
                lines.append((" ", old[i], i, j))
                i += 1
                j += 1
            } else {
                break
            }
        }
        return "--- a/\(displayPath)\n+++ b/\(displayPath)\n" + Self.hunks(lines)
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self) + "\n"
        }
        if lines.last == "\n" {
            lines.removeLast()
        } else if let last = lines.popLast() {
            lines.append(last + "\\ No newline at end of file\n")
        }
        return lines
    }

    private static func hunks(_ lines: [(mark: String, text: String, old: Int, new: Int)]) -> String {
        let context = 3
        let changed = lines.indices.filter { lines[$0].mark != " " }
        var text = ""
        var index = 0
        while index < changed.count {
            let start = max(changed[index] - context, 0)
            var last = changed[index]
            while index + 1 < changed.count, changed[index + 1] - last <= 2 * context {
                index += 1
                last = changed[index]
            }
            index += 1
            let hunk = lines[start...min(last + context, lines.count - 1)]
            let counts = (old: hunk.count { $0.mark != "+" }, new: hunk.count { $0.mark != "-" })
            text += "@@ -\(lines[start].old + (counts.old > 0 ? 1 : 0)),\(counts.old)"
            text += " +\(lines[start].new + (counts.new > 0 ? 1 : 0)),\(counts.new) @@\n"
            for line in hunk { text += line.mark + line.text }
        }
        return text
    }
}
