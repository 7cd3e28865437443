import Text
import Diagnostics
/// A pattern of paths: `*` and `?` within a part, `**` over several, `[a-z]` one of several characters.
///
/// A pattern without `/` names files and folders of any folder; a folder stands for all in it.
struct Glob: Sendable {
    private let parts: [[Character]]
    private let isAnchored: Bool

    init(_ pattern: String) {
        let trimmed = pattern.hasSuffix("/") ? String(pattern.dropLast()) : pattern
        isAnchored = trimmed.contains("/")
        parts = trimmed.pathParts.map(Array.init)
    }

    /// Tells whether the pattern names a path, or a folder that it lies in.
    func matches(_ path: String) -> Bool {
        let names = path.pathParts.map(Array.init)
        guard isAnchored else {
            return names.contains { name in parts.first.map { Self.matches($0[...], name[...]) } ?? false }
        }
        return matches(parts[...], names[...])
    }

    private func matches(_ parts: ArraySlice<[Character]>, _ names: ArraySlice<[Character]>) -> Bool {
        guard let part = parts.first else { return true }
        if part == ["*", "*"] {
            if parts.count == 1 { return !names.isEmpty }
            return (names.startIndex...names.endIndex).contains { matches(parts.dropFirst(), names[$0...]) }
        }
        guard let name = names.first, Self.matches(part[...], name[...]) else { return false }
        return matches(parts.dropFirst(), names.dropFirst())
    }

    private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        var (pattern, text) = (pattern, text)
        var retry: (pattern: ArraySlice<Character>, text: ArraySlice<Character>)?
        while !text.isEmpty || !pattern.isEmpty {
            if pattern.first == "*" {
                pattern.removeFirst()
                retry = (pattern, text)
                continue
            }
            if let character = text.first, let rest = step(pattern, character) {
                pattern = rest
                text.removeFirst()
                continue
            }
            guard var last = retry, !last.text.isEmpty else { return false }
            last.text.removeFirst()
            (pattern, text) = last
            retry = last
        }
        return true
    }

    /// The rest of a pattern behind one character; `nil` when the character does not fit.
    private static func step(_ pattern: ArraySlice<Character>, _ character: Character) -> ArraySlice<Character>? {
        switch pattern.first {
        case "?": return pattern.dropFirst()
        case "[":
            guard let close = pattern.dropFirst(2).firstIndex(of: "]") else { fallthrough }
            var set = pattern[(pattern.startIndex + 1)..<close]
            let isNegated = set.first == "!" || set.first == "^"
            if isNegated { set.removeFirst() }
            var found = false
            var index = set.startIndex
            while index < set.endIndex {
                if index + 2 < set.endIndex, set[index + 1] == "-" {
                    found = found || (set[index] <= character && character <= set[index + 2])
                    index += 3
                } else {
                    found = found || set[index] == character
                    index += 1
                }
            }
            return found != isNegated ? pattern[(close + 1)...] : nil
        case "\\" where pattern.count > 1:
            return pattern[pattern.startIndex + 1] == character ? pattern.dropFirst(2) : nil
        case character: return pattern.dropFirst()
        default: return nil
        }
    }
}
