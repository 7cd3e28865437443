import Text
import Diagnostics
import Rendering

/// A template with the parts that it includes in their places.
struct Template: Sendable {
    /// A piece of a template.
    indirect enum Part: Sendable {
        case text([UInt8])
        case value(Name)
        case section(Name, [Part])
        case inverted(Name, [Part])
        case group([Part])
    }

    /// The thing that a tag names: a value, or one of the interface's words.
    enum Name: Sendable {
        case value(Key)
        case string(String)

        init?(_ name: String) {
            if let word = name.removingPrefix("strings.") {
                self = .string(word)
            } else if let key = Key(rawValue: name) {
                self = .value(key)
            } else {
                return nil
            }
        }
    }

    let parts: [Part]
}

/// Makes ``Template``s of sources that ``TemplateScanner`` and ``TemplateCheck`` have passed.
struct TemplateCompiler {
    let sources: [String: Source]
    let tags: [String: [TemplateTag]]

    /// The parts that fill a block, and their weight wherever it stands.
    private struct Filling {
        var parts: [Template.Part]
        var weight: Int
    }

    /// The template with a name; empty when there is none.
    ///
    /// - Parameter room: How many bytes and tags may still stand in templates, those of others counted wherever these are
    ///   included: thirty templates that each include the next one twice are a thousand million. Becomes negative when
    ///   the template has more, and is then not whole.
    func template(named name: String, within room: inout Int) -> Template {
        Template(parts: parts(of: name, filling: [:], within: &room))
    }

    private func parts(
        of name: String,
        filling blocks: [String: Filling],
        within room: inout Int
    ) -> [Template.Part] {
        guard let source = sources[name], let tags = tags[name] else { return [] }
        room = max(room - source.bytes.count - tags.count, -1)
        guard room >= 0 else { return [] }
        var reader = Reader(compiler: self, source: source, tags: tags, blocks: blocks, room: room)
        defer { room = reader.room }
        return reader.parts()
    }

    /// Goes through the tags of one template.
    private struct Reader {
        let compiler: TemplateCompiler
        let source: Source
        let tags: [TemplateTag]
        /// The parts that fill the blocks of a layout.
        let blocks: [String: Filling]
        var room: Int
        var next = 0
        var position = 0

        /// The parts up to the end of the section that is open, or of the template.
        mutating func parts() -> [Template.Part] {
            var parts: [Template.Part] = []
            while next < tags.count {
                let tag = tags[next]
                let extent = extent(of: tag)
                appendText(to: extent.lowerBound, &parts)
                position = extent.upperBound
                next += 1
                switch tag.kind {
                case .close: return parts
                case .comment: break
                case .variable, .markup: if let name = Template.Name(tag.name) { parts.append(.value(name)) }
                case .section:
                    let inner = self.parts()
                    if let name = Template.Name(tag.name) { parts.append(.section(name, inner)) }
                case .inverted:
                    let inner = self.parts()
                    if let name = Template.Name(tag.name) { parts.append(.inverted(name, inner)) }
                case .partial:
                    parts.append(.group(compiler.parts(of: tag.name, filling: blocks, within: &room)))
                case .block:
                    let own = self.parts()
                    // Never far below zero: blocks in blocks would else multiply until the number overflows.
                    room = max(room - (blocks[tag.name]?.weight ?? 0), -1)
                    parts.append(.group(blocks[tag.name]?.parts ?? own))
                case .layout:
                    let fillings = fillings()
                    parts.append(.group(compiler.parts(of: tag.name, filling: fillings, within: &room)))
                }
            }
            appendText(to: source.bytes.count, &parts)
            return parts
        }

        /// The blocks in a layout tag. Those from outside have precedence: they fill what this template leaves open.
        private mutating func fillings() -> [String: Filling] {
            var own: [String: Filling] = [:]
            while next < tags.count {
                let tag = tags[next]
                position = extent(of: tag).upperBound
                next += 1
                if tag.kind == .close { break }
                guard tag.kind == .block else { continue }
                let start = position
                let before = room
                let parts = parts()
                own[tag.name] = Filling(parts: parts, weight: before - room + position - start)
            }
            return own.merging(blocks) { $1 }
        }

        private mutating func appendText(to end: Int, _ parts: inout [Template.Part]) {
            if position < end { parts.append(.text(Array(source.bytes[position..<end]))) }
            position = max(position, end)
        }

        /// The bytes that a tag stands for: with its whole line when it stands there alone and writes nothing itself.
        private func extent(of tag: TemplateTag) -> Range<Int> {
            guard tag.kind != .variable, tag.kind != .markup else { return tag.range }
            let bytes = source.bytes
            var start = tag.range.lowerBound
            while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
            var end = tag.range.upperBound
            while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
            guard start == 0 || bytes[start - 1] == 0x0A, end == bytes.count || bytes[end] == 0x0A else {
                return tag.range
            }
            return start..<min(end + 1, bytes.count)
        }
    }
}
