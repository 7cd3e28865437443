package import Diagnostics

extension ByteWriter {
    package mutating func add(_ diagnostic: Diagnostic) {
        add(diagnostic.rule)
        add(diagnostic.severity.rawValue)
        add(diagnostic.message)
        add(diagnostic.location) { $0.add($1) }
        add(diagnostic.help) { $0.add($1) }
        add(diagnostic.notes) { writer, note in
            writer.add(note.message)
            writer.add(note.location) { $0.add($1) }
        }
        add(diagnostic.fix) { $0.add($1) }
        add(diagnostic.lostWords)
    }

    package mutating func add(_ fix: Fix) {
        add(fix.safety == .safe)
        add(fix.message)
        add(fix.edits) { writer, edit in
            writer.add(edit.range)
            writer.add(edit.replacement)
        }
    }

    package mutating func add(_ location: Location) {
        add(location.file == ownName ? nil : location.file) { $0.add($1) }
        for position in [location.start, location.end] {
            add(position) { writer, position in
                writer.add(position.line)
                writer.add(position.column)
            }
        }
        add(location.excerpt) { writer, excerpt in
            writer.add(excerpt.text)
            writer.add(excerpt.column)
            writer.add(excerpt.characterColumn)
            writer.add(excerpt.continues)
        }
    }
}

extension ByteReader {
    package mutating func diagnostic() -> Diagnostic {
        let (rule, severity, message) = (text(), text(), text())
        var diagnostic = Diagnostic(
            Severity(rawValue: severity) ?? .error,
            rule,
            message,
            at: optional { $0.location() },
            help: optional { $0.text() },
            notes: list { reader in Diagnostic.Note(reader.text(), at: reader.optional { $0.location() }) },
            fix: optional { $0.fix() }
        )
        diagnostic.lostWords = number()
        return diagnostic
    }

    package mutating func fix() -> Fix {
        let isSafe = flag()
        return Fix(
            isSafe ? .safe : .unsafe,
            text(),
            edits: list { Fix.Edit(range: $0.range(), replacement: $0.text()) }
        )
    }

    package mutating func location() -> Location {
        let file = optional { $0.text() } ?? ownName
        let start = optional { Position(line: $0.number(), column: $0.number()) }
        let end = optional { Position(line: $0.number(), column: $0.number()) }
        let excerpt = optional { reader in
            Location.Excerpt(
                text: reader.text(),
                column: reader.number(),
                characterColumn: reader.number(),
                continues: reader.flag()
            )
        }
        return Location(file: file, start: start, end: end, excerpt: excerpt)
    }
}
