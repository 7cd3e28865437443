import Stores

extension FileFacts: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts?) {
        self.init(
            questions: fields.field(known, \.questions),
            tags: fields.field(known, \.tags),
            prompts: fields.field(known, \.prompts),
            repeats: fields.field(known, \.repeats)
        )
    }
}

extension FileFacts.Question: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts.Question?) {
        id = fields.field(known, \.id)
        text = fields.field(known, \.text)
        idKey = fields.field(known, \.idKey)
        key = fields.field(known, \.key)
        range = fields.field(known, \.range)
    }
}

extension FileFacts.Tag: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts.Tag?) {
        name = fields.field(known, \.name)
        range = fields.field(known, \.range)
    }
}

extension FileFacts.Prompt: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts.Prompt?) {
        key = fields.field(known, \.key)
        range = fields.field(known, \.range)
        fix = fields.field(known, \.fix)
    }
}

extension FileFacts.Repeat: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts.Repeat?) {
        range = fields.field(known, \.range)
        first = fields.field(known, \.first)
        lineCount = fields.field(known, \.lineCount)
    }
}

extension FileFacts.Link: Storable {
    init(_ fields: inout FieldCodec, known: FileFacts.Link?) {
        isImage = fields.field(known, \.isImage)
        destination = fields.field(known, \.destination)
        range = fields.field(known, \.range)
    }
}

extension UncheckedCode: Storable {
    init(_ fields: inout FieldCodec, known: UncheckedCode?) {
        language = fields.field(known, \.language)
        reason = fields.field(known, \.reason)
        range = fields.field(known, \.range)
        line = fields.field(known, \.line)
    }
}

extension Suppression: Storable {
    init(_ fields: inout FieldCodec, known: Suppression?) {
        names = fields.field(known, \.names)
        let first = fields.field(known, \.lines.lowerBound)
        lines = first...max(first, fields.field(known, \.lines.upperBound))
        location = fields.field(known, \.location)
        removal = fields.field(known, \.removal)
    }
}

extension Suppression.Name: Storable {
    init(_ fields: inout FieldCodec, known: Suppression.Name?) {
        text = fields.field(known, \.text)
        location = fields.field(known, \.location)
        removal = fields.field(known, \.removal)
    }
}
