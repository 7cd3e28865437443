package import Files
package import Remembering

extension ByteWriter {
    /// What a file gave, without its path and pack, which its listing knows.
    package mutating func add(_ reading: FileReading) {
        add(reading.file?.bodyStart ?? -1)
        add(reading.entries) { $0.add($1) }
        add(reading.diagnostics) { $0.add($1) }
    }

    /// An entry, without its pack and file.
    private mutating func add(_ entry: Entry) {
        add(entry.id)
        add(entry.heading)
        add(entry.question)
        add(entry.headingTrim.prefix)
        add(entry.headingTrim.suffix)
        for text in [entry.asked, entry.title, entry.topic, entry.model, entry.date] { add(text) { $0.add($1) } }
        add(entry.difficulty) { writer, difficulty in
            writer.add(difficulty.tag)
            writer.add(difficulty.name)
            writer.add(difficulty.rank)
        }
        for texts in [entry.tags, entry.sources] { add(texts) { $0.add($1) } }
        add(entry.language)
        add(entry.isDraft)
        add(entry.body)
        add(entry.options) { writer, option in
            writer.add(option.item)
            writer.add(option.isRight)
        }
        add(entry.sections) { writer, section in
            writer.add(Entry.Section.Kind.allCases.firstIndex(of: section.kind) ?? 0)
            writer.add(section.author) { $0.add($1) }
            writer.add(section.heading)
            writer.add(section.blocks)
            writer.add(section.wordCount)
        }
    }
}

extension ByteReader {
    /// What a file gave; `nil` for bytes that are damaged.
    package mutating func reading(of file: ContentListing.File, stamp: FileStamp) -> FileReading? {
        var reading = FileReading()
        let bodyStart = number()
        reading.entries = list { $0.entry(ofPack: file.pack) }
        reading.diagnostics = list { $0.diagnostic() }
        guard !hasFailed, bodyStart >= 0 else { return nil }
        reading.file = QuestionFile(
            path: file.path,
            displayPath: file.displayPath,
            pack: file.pack,
            bodyStart: bodyStart,
            stamp: stamp
        )
        return reading
    }

    private mutating func entry(ofPack pack: Int) -> Entry {
        var entry = Entry(id: text(), pack: pack, file: 0, heading: number(), question: text(), language: "")
        entry.headingTrim = Entry.Trim(prefix: number(), suffix: number())
        entry.asked = optional { $0.text() }
        entry.title = optional { $0.text() }
        entry.topic = optional { $0.text() }
        entry.model = optional { $0.text() }
        entry.date = optional { $0.text() }
        entry.difficulty = optional { Difficulty(tag: $0.text(), name: $0.text(), rank: $0.number()) }
        entry.tags = list { $0.text() }
        entry.sources = list { $0.text() }
        entry.language = text()
        entry.isDraft = flag()
        entry.body = range()
        entry.options = list { Entry.Option(item: $0.number(), isRight: $0.flag()) }
        entry.sections = list { reader in
            let kinds = Entry.Section.Kind.allCases
            let kind = reader.number()
            var section = Entry.Section(
                kind: kinds.indices.contains(kind) ? kinds[kind] : .notes,
                author: reader.optional { $0.text() },
                heading: reader.number(),
                blocks: reader.range()
            )
            section.wordCount = reader.number()
            return section
        }
        return entry
    }
}

extension Entry {
    /// The entry as far as the pages of others show it: without its places in its own document.
    package var surface: Entry {
        var surface = self
        surface.heading = 0
        surface.headingTrim = Trim()
        surface.body = 0..<0
        surface.options = []
        surface.asked = nil
        for index in sections.indices {
            surface.sections[index].heading = 0
            surface.sections[index].blocks = 0..<0
            surface.sections[index].wordCount = 0
        }
        return surface
    }
}
