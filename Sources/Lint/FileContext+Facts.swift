import Text
import CommonMark
import Diagnostics
import Links
import Packs
import Stores
import Typesetting

extension FileContext {
    /// The facts for rules about several files.
    func facts() -> FileFacts {
        var facts = FileFacts()
        for entry in entries {
            facts.questions.append(question(entry))
            for section in entry.sections where section.kind == .prompt {
                if let prompt = prompt(section, of: entry) { facts.prompts.append(prompt) }
            }
        }
        var tags: Set<String> = []
        for entry in entries {
            for name in entry.tags where tags.insert(name).inserted {
                facts.tags.append(FileFacts.Tag(name: name, range: tagRange(name, of: entry)))
            }
        }
        facts.repeats = repeats()
        return facts
    }

    /// The links and pictures of published parts that have to be followed.
    func linksToFollow() -> [FileFacts.Link] {
        var links: [FileFacts.Link] = []
        // Text above all questions is not published.
        var next = entries.first?.heading ?? document.nodes.count
        lazy var anchors = Anchors(of: document)
        // To a heading of the file's own questions a link leads whatever else there is.
        func leadsToHeading(_ use: LinkUse) -> Bool {
            guard !use.isPicture, use.destination.first == UInt8(ascii: "#"), let first = entries.first?.heading,
                let id = Destination(use.destination).fragment,
                let heading = anchors.heading(withID: id) ?? anchors.heading(withID: id.lowercased())
            else { return false }
            return heading >= first
        }
        for quoted in quoted + [document.nodes.count..<document.nodes.count] {
            for use in document.linkUses(in: next..<max(next, quoted.lowerBound), html: pack.html)
            where !leadsToHeading(use) {
                let destination = String(decoding: use.destination, as: UTF8.self)
                let (isImage, place) = (use.isPicture, location(use.range))
                links.append(.init(isImage: isImage, destination: destination, range: use.range, place: place))
            }
            next = max(next, quoted.upperBound)
        }
        return links
    }

    /// The blocks of prompts and notes, in order.
    private var quoted: [Range<Int>] {
        entries.flatMap { $0.sections.filter { $0.kind == .prompt || $0.kind == .notes }.map(\.blocks) }
    }

    private func question(_ entry: Entry) -> FileFacts.Question {
        let words = wording(of: entry)
        return FileFacts.Question(
            id: entry.id,
            text: entry.question,
            idKey: FileFacts.key.digest(entry.id.lowercased().utf8),
            key: words.isEmpty ? nil : FileFacts.key.digest(words),
            range: headRange(of: entry.heading)
        )
    }

    /// Runs of paragraphs and lists that the file holds twice, from a length on that is no accident.
    private func repeats() -> [FileFacts.Repeat] {
        let least = 300
        let nodes = document.nodes
        let blocks = document.children(of: 0).filter { nodes[$0].kind == .paragraph || nodes[$0].kind == .list }
        guard bytes.count > 2 * least, blocks.count > 3 else { return [] }
        let ranges = blocks.map { document.sourceRange(of: $0) }
        // Equal texts have equal lengths and beginnings; only then are they compared as a whole.
        func key(_ text: ArraySlice<UInt8>) -> Int {
            text.prefix(12).reduce(text.count) { $0 &* 31 &+ Int($1) }
        }
        // Most files hold nothing twice, which sorting shows soonest.
        let keys = ranges.filter { $0.count >= 40 }.map { key(bytes[$0]) }.sorted()
        guard zip(keys, keys.dropFirst()).contains(where: { $0 == $1 }) else { return [] }
        var first: [Int: Int] = [:]
        var result: [FileFacts.Repeat] = []
        var index = 0
        while index < blocks.count {
            let text = bytes[ranges[index]]
            guard text.count >= 40 else {
                index += 1
                continue
            }
            let key = key(text)
            guard let earlier = first[key], bytes[ranges[earlier]] == text else {
                first[key] = index
                index += 1
                continue
            }
            var length = 0
            var size = 0
            while index + length < blocks.count, earlier + length < index,
                bytes[ranges[index + length]] == bytes[ranges[earlier + length]]
            {
                size += ranges[index + length].count
                length += 1
            }
            if size >= least {
                let start = ranges[index].lowerBound
                let end = ranges[index + length - 1].upperBound
                let lines = source.position(of: end).line - source.position(of: start).line + 1
                result.append(
                    FileFacts.Repeat(
                        range: headRange(of: blocks[index]),
                        first: headRange(of: blocks[earlier]),
                        lineCount: lines
                    )
                )
            }
            index += max(length, 1)
        }
        return result
    }

    /// The place of a tag: in the front matter, or else in an entry's heading.
    private func tagRange(_ name: String, of entry: Entry) -> Range<Int> {
        let heading = document.sourceRange(of: entry.heading)
        let range = tagRange(name, in: 0..<document.bodyStart)
        return range.isEmpty ? tagRange(name, in: heading) : range
    }

    private func tagRange(_ name: String, in range: Range<Int>) -> Range<Int> {
        let wanted = Array(name.utf8)
        let end = range.upperBound
        var start = range.lowerBound
        while let found = bytes.first(wanted, in: start..<end) {
            if isWordStart(found) { return found..<found + wanted.count }
            start = found + 1
        }
        return 0..<0
    }

    private func isWordStart(_ offset: Int) -> Bool {
        offset == 0 || [0x20, 0x09, 0x5B, 0x2C, 0x22, 0x27].contains(bytes[offset - 1])
    }

    private func prompt(_ section: Entry.Section, of entry: Entry) -> FileFacts.Prompt? {
        guard !section.blocks.isEmpty else { return nil }
        var text = document.markdown(of: section.blocks)
        let heading = document.headingMarkdown(of: entry)
        var fix: Fix?
        if let template = pack.prompt {
            let rendered = template.rendered(
                question: entry.asked ?? heading,
                difficulty: entry.difficulty,
                model: entry.answers.first?.author ?? entry.model
            )
            if words(rendered) == words(text) {
                let start = document.sourceRange(of: section.heading).lowerBound
                let last = section.blocks.upperBound
                let end =
                    last < document.nodes.count ? document.sourceRange(of: last).lowerBound : bytes.count
                fix = .replace(
                    start..<end,
                    with: "",
                    .unsafe,
                    message: "remove the section; the pack's prompt gives the same text"
                )
            }
        }
        for question in [entry.asked, heading, entry.question].compactMap({ $0 }) where !question.isEmpty {
            text = text.replacing(question, with: "{{question}}")
        }
        if let difficulty = entry.difficulty {
            text = text.replacing("[\(difficulty.tag)]", with: "[{{difficulty.tag}}]")
            text = text.replacing(difficulty.name, with: "{{difficulty.name}}")
        }
        return FileFacts.Prompt(
            key: FileFacts.key.digest(words(text).joined(separator: " ").utf8),
            range: headRange(of: section.heading),
            fix: fix
        )
    }

    private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
