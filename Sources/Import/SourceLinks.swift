import Algorithms
import Text
import Catalogue
import CommonMark
import Diagnostics
import Packs

/// Links and pictures of a source that lead to what is not in the pack: a link to another question leads to its file,
/// of others the words stay, and a picture gives way to a line that names it.
struct SourceLinks {
    /// The ids of questions by the anchor that their heading has in the source.
    private let questions: [String: String]
    /// The ids of the pack's questions, but for those that several want.
    private let ids: Set<String>
    /// The ids of notes by the names of their files in lower case.
    private let notes: [String: String]
    /// True when a picture is there, by its path.
    private let hasPicture: (String) -> Bool
    /// The targets of links that were taken out, in order.
    private(set) var dead: [String] = []
    /// Tags that were taken out.
    private(set) var tags: [String] = []

    init(
        _ entries: [ImportedEntry],
        ids: Set<String>,
        notes: [String: String],
        hasPicture: @escaping (String) -> Bool
    ) {
        self.notes = notes
        self.ids = ids
        var questions: [String: String] = [:]
        for entry in entries {
            let id = EntryNames.wanted(entry)
            if ids.contains(id) { questions[Self.anchor(entry.question)] = id }
        }
        self.questions = questions
        self.hasPicture = hasPicture
    }

    /// The part of an address that is left when marks that sites treat in their own ways are not looked at.
    private static func anchor(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Takes out of a file's questions what leads nowhere, so that the pack builds; says what that was.
    func mend(_ pack: inout ImportedPack, of file: String) -> Diagnostic? {
        var links = self
        for index in pack.entries.indices {
            let (dead, tags) = (links.dead.count, links.tags.count)
            pack.entries[index].mapTexts { links.mended($0) }
            pack.drop(Array(links.dead[dead...]) + links.tags[tags...], pack.entries[index].lines)
        }
        // Pictures are named by themselves.
        let targets = links.dead.filter { !Attachments.isPicture($0) }
        return targets.isEmpty ? nil : .deadLinks(targets, in: file)
    }

    private mutating func mended(_ text: String) -> String {
        guard text.contains("](") || text.contains("]:") || text.contains("<a") || text.contains("<img") else {
            return text
        }
        let source = MarkdownSource(text)
        let document = source.document
        let own = Set(source.topHeadings.map { Self.anchor(document.plainText(of: $0)) })
        var change = Change(bytes: Array(text.utf8))
        // From the last to the first, so that places before stay true; an outer one holds its inner ones.
        for index in document.nodes.indices.reversed() {
            let node = document.nodes[index]
            guard node.kind == .link || node.kind == .image, let range = Self.range(of: node, source) else { continue }
            let target = document.string(node.literal)
            if node.kind == .link {
                guard let address = self.change(of: target, own) else { continue }
                let inner = Self.inner(of: index, document, source).map(change.text) ?? ""
                change.replace(range, with: address.isEmpty ? inner : "[\(inner)](\(address))")
            } else if isMissingPicture(target) {
                dead.append(target)
                change.replace(range, with: Self.placeholder(document.plainText(of: index), target))
            }
        }
        return mendedTags(String(decoding: change.bytes, as: UTF8.self), own)
    }

    /// The replacement of an address: nothing where it leads nowhere; `nil` where it stays.
    private mutating func change(of target: String, _ own: Set<String>) -> String? {
        let lowered = target.lowercased()
        if ["https://", "http://", "mailto:"].contains(where: lowered.hasPrefix) { return nil }
        if target.hasPrefix("#") {
            let anchor = Self.anchor(target)
            if own.contains(anchor) { return nil }
            if let id = questions[anchor] { return Attachments.address(id + ".md") }
        } else if let file = target.prefix(while: { $0 != "#" }).pathParts.last, file.lowercased().hasSuffix(".md") {
            let stem = String(file.dropLast(3)).replacing("%20", with: " ")
            if ids.contains(stem), target == file { return nil }
            if let id = notes[stem.lowercased()] { return Attachments.address(id + ".md") }
        } else if Attachments.relative(target).map(hasPicture) ?? false {
            return nil
        }
        dead.append(target)
        return ""
    }

    private func isMissingPicture(_ target: String) -> Bool {
        let lowered = target.lowercased()
        if ["https://", "http://", "data:image/"].contains(where: lowered.hasPrefix) { return false }
        return !(Attachments.relative(target).map(hasPicture) ?? false)
    }

    private static func placeholder(_ words: String, _ path: String) -> String {
        "Picture missing: " + (words.isEmpty ? "" : words + " ") + "(`\(path.replacing("`", with: ""))`)"
    }

    /// The bytes of a link or picture.
    private static func range(of node: Node, _ source: MarkdownSource) -> Range<Int>? {
        guard node.start.line > 0, node.stop.line > 0 else { return nil }
        let start = source.source.offset(of: node.start.position)
        let stop = min(source.source.offset(of: node.stop.position) + 1, source.source.bytes.count)
        return start < stop ? start..<stop : nil
    }

    /// The bytes between a link's brackets.
    private static func inner(of link: Int, _ document: Document, _ source: MarkdownSource) -> Range<Int>? {
        let ranges = document.children(of: link).map { range(of: document.nodes[$0], source) }
        guard let first = ranges.first ?? nil, let last = ranges.last ?? nil, first.lowerBound < last.upperBound else {
            return nil
        }
        return first.lowerBound..<last.upperBound
    }

    /// A text that is changed from its end to its start.
    private struct Change {
        var bytes: [UInt8]
        private var shifts: [(start: Int, by: Int)] = []

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// The place where bytes of the text as it was are now, what was changed inside included.
        private func now(_ range: Range<Int>) -> Range<Int> {
            let shift = shifts.reversed().prefix { $0.start < range.upperBound }.reduce(0) { $0 + $1.by }
            let end = min(max(range.lowerBound, range.upperBound + shift), bytes.count)
            return min(range.lowerBound, end)..<end
        }

        func text(of range: Range<Int>) -> String { String(decoding: bytes[now(range)], as: UTF8.self) }

        mutating func replace(_ range: Range<Int>, with text: String) {
            let place = now(range)
            bytes.replaceSubrange(place, with: Array(text.utf8))
            shifts.append((range.lowerBound, text.utf8.count - place.count))
        }
    }

    /// Tags of links and pictures, outside of code.
    private mutating func mendedTags(_ text: String, _ own: Set<String>) -> String {
        guard text.contains("<a") || text.contains("<img") else { return text }
        let source = MarkdownSource(text)
        // A tag may go on over several lines, up to a blank one.
        let runs = (1..<source.lineCount + 1).chunked { upper, lower in
            !source.isCode(upper) && !source.isCode(lower) && !source.line(upper).trimmed.isEmpty
        }
        return runs.map { run in
            let text = run.map(source.line).joined(separator: "\n")
            return source.isCode(run.lowerBound) ? text : mendedTags(in: text, own)
        }.joined(separator: "\n")
    }

    private mutating func mendedTags(in text: String, _ own: Set<String>) -> String {
        var result = ""
        var rest = text[...]
        var isInCode = false
        var hasEnd = true
        func end() -> Range<Substring.Index>? {
            // Looked for to the end of the text once, and not for each tag.
            let end = hasEnd ? rest.firstRange(of: "</a>") : nil
            hasEnd = end != nil
            return end
        }
        while let open = Self.tag(in: rest), let close = rest[open...].firstIndex(of: ">") {
            let (before, tag) = (rest[..<open], rest[open...close])
            if before.count(where: { $0 == "`" }) % 2 == 1 { isInCode.toggle() }
            result += before
            rest = rest[rest.index(after: close)...]
            if !isInCode, tag.hasPrefix("<img"), let path = Self.attribute("src", of: tag), isMissingPicture(path) {
                dead.append(path)
                tags.append(String(tag))
                result += Self.placeholder(Self.attribute("alt", of: tag) ?? "", path)
            } else if !isInCode, tag.hasPrefix("<a"), let target = Self.attribute("href", of: tag), let end = end(),
                let change = change(of: target, own)
            {
                let inner = rest[..<end.lowerBound]
                tags.append(tag + "</a>")
                result += change.isEmpty ? String(inner) : "<a href=\"\(change)\">\(inner)</a>"
                rest = rest[end.upperBound...]
            } else {
                result += tag
            }
        }
        return result + rest
    }

    /// The place at which the first link or picture of a text begins.
    private static func tag(in text: Substring) -> Substring.Index? {
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            let isEscaped = rest[..<open].reversed().prefix { $0 == "\\" }.count % 2 == 1
            rest = rest[open...]
            let name = rest.dropFirst().prefix { $0.isLetter }
            if !isEscaped, name == "a" || name == "img", rest.dropFirst(1 + name.count).first?.isWhitespace == true {
                return open
            }
            rest = rest.dropFirst()
        }
        return nil
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: name + "=") else { return nil }
        let rest = tag[start.upperBound...]
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            return String(rest.prefix { !$0.isWhitespace && $0 != ">" })
        }
        return rest.dropFirst().prefix { $0 != quote }.trimmed
    }
}

extension Diagnostic {
    /// Links of a source that led to what is not in the pack.
    static func deadLinks(_ targets: [String], in file: String) -> Diagnostic {
        let names = targets.map { "'\($0)'" }.listed()
        return Diagnostic(
            .importLinkDead,
            "links lead to what is not in the pack: \(names)",
            at: Location(file: file),
            help: "their words stay; write the addresses anew where readers need them"
        )
    }
}
