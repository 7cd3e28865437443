import Remembering

extension ByteWriter {
    mutating func add(_ facts: FileFacts) {
        add(facts.questions) { writer, question in
            writer.add(question.id)
            writer.add(question.text)
            writer.add(question.idKey)
            writer.add(question.key) { $0.add($1) }
            writer.add(question.range)
        }
        add(facts.tags) { writer, tag in
            writer.add(tag.name)
            writer.add(tag.range)
        }
        add(facts.prompts) { writer, prompt in
            writer.add(prompt.key)
            writer.add(prompt.range)
            writer.add(prompt.fix) { $0.add($1) }
        }
        add(facts.repeats) { writer, repeated in
            writer.add(repeated.range)
            writer.add(repeated.first)
            writer.add(repeated.lineCount)
        }
    }

    mutating func add(_ link: FileFacts.Link) {
        add(link.isImage)
        add(link.destination)
        add(link.range)
    }

    mutating func add(_ unchecked: UncheckedCode) {
        add(unchecked.language)
        add(unchecked.reason)
        add(unchecked.range)
        add(unchecked.line)
    }
}

extension ByteReader {
    mutating func facts() -> FileFacts {
        FileFacts(
            questions: list { reader in
                FileFacts.Question(
                    id: reader.text(),
                    text: reader.text(),
                    idKey: reader.digest(),
                    key: reader.optional { $0.digest() },
                    range: reader.range()
                )
            },
            tags: list { FileFacts.Tag(name: $0.text(), range: $0.range()) },
            prompts: list { reader in
                FileFacts.Prompt(key: reader.digest(), range: reader.range(), fix: reader.optional { $0.fix() })
            },
            repeats: list { FileFacts.Repeat(range: $0.range(), first: $0.range(), lineCount: $0.number()) }
        )
    }

    mutating func link() -> FileFacts.Link {
        FileFacts.Link(isImage: flag(), destination: text(), range: range())
    }

    mutating func unchecked() -> UncheckedCode {
        UncheckedCode(language: text(), reason: text(), range: range(), line: number())
    }
}
