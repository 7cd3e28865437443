package import Files
public import Stores

// Each field stands once, for writing and reading: see `Storable`.

extension FileReading {
    /// A reading without the file's path and pack, which its listing knows; it begins with where Markdown does, -1 for a
    /// file that was not read.
    fileprivate init(_ fields: inout FieldCodec, bodyStart: inout Int, known: FileReading?) {
        self.init()
        bodyStart = Int(&fields, known: bodyStart)
        entries = fields.field(known, \.entries)
        diagnostics = fields.field(known, \.diagnostics)
    }
}

extension Entry: Storable {
    /// An entry without its pack and file.
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry?) {
        self.init(
            id: fields.field(known, \.id),
            pack: 0,
            file: 0,
            heading: fields.field(known, \.heading),
            question: fields.field(known, \.question),
            language: fields.field(known, \.language)
        )
        headingTrim = Trim(
            prefix: fields.field(known, \.headingTrim.prefix),
            suffix: fields.field(known, \.headingTrim.suffix)
        )
        asked = fields.field(known, \.asked)
        title = fields.field(known, \.title)
        topic = fields.field(known, \.topic)
        difficulty = fields.field(known, \.difficulty)
        tags = fields.field(known, \.tags)
        model = fields.field(known, \.model)
        date = fields.field(known, \.date)
        sources = fields.field(known, \.sources)
        preferred = fields.field(known, \.preferred)
        judgedBy = fields.field(known, \.judgedBy)
        isDraft = fields.field(known, \.isDraft)
        body = fields.field(known, \.body)
        opening = fields.field(known, \.opening)
        form = Form(rawValue: fields.field(known, \.form.rawValue)) ?? .words
        options = fields.field(known, \.options)
        blanks = fields.field(known, \.blanks)
        partners = fields.field(known, \.partners)
        sections = fields.field(known, \.sections)
    }
}

extension Difficulty: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Difficulty?) {
        self.init(
            tag: fields.field(known, \.tag),
            name: fields.field(known, \.name),
            rank: fields.field(known, \.rank)
        )
    }
}

extension Entry.Option: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Option?) {
        item = fields.field(known, \.item)
        isRight = fields.field(known, \.isRight)
        feedback = fields.field(known, \.feedback)
    }
}

extension Entry.Blank: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Blank?) {
        node = fields.field(known, \.node)
        accepted = fields.field(known, \.accepted)
    }
}

extension Entry.Accepted: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Accepted?) {
        text = fields.field(known, \.text)
        isCode = fields.field(known, \.isCode)
        number = fields.field(known, \.number)
    }
}

extension Entry.Number: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Number?) {
        value = fields.field(known, \.value)
        tolerance = fields.field(known, \.tolerance)
    }
}

extension Entry.Partner: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Partner?) {
        item = fields.field(known, \.item)
        letter = fields.field(known, \.letter)
    }
}

extension Entry.Section: Storable {
    @usableFromInline
    package init(_ fields: inout FieldCodec, known: Entry.Section?) {
        kind = Kind(rawValue: fields.field(known, \.kind.rawValue)) ?? .notes
        author = fields.field(known, \.author)
        heading = fields.field(known, \.heading)
        blocks = fields.field(known, \.blocks)
        wordCount = fields.field(known, \.wordCount)
    }
}

extension ByteWriter {
    /// Adds the result of reading a file.
    package mutating func add(_ reading: FileReading) {
        var bodyStart = reading.file?.bodyStart ?? -1
        write { _ = FileReading(&$0, bodyStart: &bodyStart, known: reading) }
    }

    mutating func add(_ entry: Entry) { store(entry) }
}

extension ByteReader {
    /// The result of reading a file; `nil` for bytes that are damaged.
    package mutating func reading(of file: ContentListing.File, stamp: FileStamp) -> FileReading? {
        var bodyStart = -1
        var reading = read { FileReading(&$0, bodyStart: &bodyStart, known: nil) }
        guard !hasFailed, bodyStart >= 0 else { return nil }
        for index in reading.entries.indices { reading.entries[index].pack = file.pack }
        reading.file = QuestionFile(
            path: file.path,
            displayPath: file.displayPath,
            pack: file.pack,
            bodyStart: bodyStart,
            stamp: stamp
        )
        return reading
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
        surface.blanks = []
        surface.partners = []
        surface.asked = nil
        surface.preferred = nil
        surface.judgedBy = nil
        for index in sections.indices {
            surface.sections[index].heading = 0
            surface.sections[index].blocks = 0..<0
            surface.sections[index].wordCount = 0
        }
        return surface
    }
}
