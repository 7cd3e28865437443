package import Diagnostics

extension Diagnostic: Storable {
    package init(_ fields: inout FieldCodec, known: Diagnostic?) {
        let rule = fields.field(known, \.rule)
        let severity = Severity(rawValue: fields.field(known, \.severity.rawValue)) ?? .error
        self.init(
            severity,
            rule,
            fields.field(known, \.message),
            at: fields.field(known, \.location),
            help: fields.field(known, \.help),
            notes: fields.field(known, \.notes),
            fix: fields.field(known, \.fix)
        )
        lostWords = fields.field(known, \.lostWords)
        address = fields.field(known, \.address)
    }
}

extension Diagnostic.Note: Storable {
    package init(_ fields: inout FieldCodec, known: Diagnostic.Note?) {
        self.init(fields.field(known, \.message), at: fields.field(known, \.location))
    }
}

extension Fix: Storable {
    package init(_ fields: inout FieldCodec, known: Fix?) {
        let isSafe = Bool(&fields, known: known.map { $0.safety == .safe })
        self.init(isSafe ? .safe : .unsafe, fields.field(known, \.message), edits: fields.field(known, \.edits))
    }
}

extension Fix.Edit: Storable {
    package init(_ fields: inout FieldCodec, known: Fix.Edit?) {
        self.init(range: fields.field(known, \.range), replacement: fields.field(known, \.replacement))
    }
}

extension Location: Storable {
    package init(_ fields: inout FieldCodec, known: Location?) {
        let ownName = fields.ownName
        let other = String?(&fields, known: known.map { $0.file == ownName ? nil : $0.file })
        self.init(
            file: other ?? ownName,
            start: fields.field(known, \.start),
            end: fields.field(known, \.end),
            excerpt: fields.field(known, \.excerpt)
        )
    }
}

extension Position: Storable {
    package init(_ fields: inout FieldCodec, known: Position?) {
        self.init(line: fields.field(known, \.line), column: fields.field(known, \.column))
    }
}

extension Location.Excerpt: Storable {
    package init(_ fields: inout FieldCodec, known: Location.Excerpt?) {
        self.init(
            text: fields.field(known, \.text),
            column: fields.field(known, \.column),
            characterColumn: fields.field(known, \.characterColumn),
            continues: fields.field(known, \.continues)
        )
    }
}
