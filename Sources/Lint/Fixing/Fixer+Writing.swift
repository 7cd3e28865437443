import Catalogue
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
                .fileChanged,
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
                isReadOnly ? .fileReadOnly : .fileUnreadable,
                cause?.message.replacing("'\(path)'", with: "'\(displayPath)'") ?? "cannot write '\(displayPath)'",
                at: Location(file: displayPath),
                help: cause?.help ?? "check that you may write it and its folder"
            )
        }
    }

    /// The change as a unified diff, with the file's bytes as they are, for `patch` to apply.
    public var diff: [UInt8] {
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
        var lines: [DiffLine] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                lines.append(DiffLine(mark: "-", text: old[i], old: i, new: j))
                i += 1
            } else if j < new.count, inserted.contains(j) {
                lines.append(DiffLine(mark: "+", text: new[j], old: i, new: j))
                j += 1
            } else if i < old.count, j < new.count {
                lines.append(DiffLine(mark: " ", text: old[i], old: i, new: j))
                i += 1
                j += 1
            } else {
                break
            }
        }
        let names = "--- \(Self.quoted("a/" + displayPath))\n+++ \(Self.quoted("b/" + displayPath))\n"
        return Array(names.utf8) + Self.hunks(lines)
    }

    /// A line of a diff, and how many lines of the old and of the new text stand above it.
    private struct DiffLine {
        var mark: String
        var text: [UInt8]
        var old: Int
        var new: Int
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
        if lines.last == [0x0A] {
            lines.removeLast()
        } else if let last = lines.popLast() {
            lines.append(last + Array("\\ No newline at end of file\n".utf8))
        }
        return lines
    }

    /// A file's name as `patch` and `git apply` read it: in quotes, as in C, where it holds a sign that needs it.
    private static func quoted(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }) else { return name }
        return name.unicodeScalars.reduce(into: "\"") { text, scalar in
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        } + "\""
    }

    private static func hunks(_ lines: [DiffLine]) -> [UInt8] {
        let context = 3
        let changed = lines.indices.filter { lines[$0].mark != " " }
        var text: [UInt8] = []
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
            let places = (
                old: lines[start].old + (counts.old > 0 ? 1 : 0), new: lines[start].new + (counts.new > 0 ? 1 : 0)
            )
            text += Array("@@ -\(places.old),\(counts.old) +\(places.new),\(counts.new) @@\n".utf8)
            for line in hunk { text += Array(line.mark.utf8) + line.text }
        }
        return text
    }
}
