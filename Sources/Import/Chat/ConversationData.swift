import Packs

/// All that exports of conversations as JSON share.
enum ConversationData {
    static func read(
        _ records: JSONRecords,
        turns: (JSONRecords.Record, inout ImportedPack) -> [Conversation.Turn]
    ) -> ImportedPack {
        var pack = ImportedPack()
        pack.omissions += records.damaged
        for record in records.records {
            var part = ImportedPack()
            Conversation(turns: turns(record, &part), model: part.model).add(to: &part)
            pack.merge(part)
            if records.records.count == 1 { pack.title = (record.value["title"] ?? record.value["name"])?.string }
        }
        if pack.sourceText.isEmpty { pack.sourceText = [""] }
        return pack
    }
}

extension ImportedPack {
    /// Takes in another pack's questions; where the models differ, each question names its own.
    mutating func merge(_ other: ImportedPack) {
        if entries.isEmpty { model = other.model }
        prompts += other.prompts.map { prompt in
            PromptTemplating.Given(
                entry: entries.count + prompt.entry,
                template: prompt.template,
                passage: prompt.passage
            )
        }
        let isSame = model == other.model
        if !isSame, let own = model {
            for index in entries.indices { entries[index].model = entries[index].model ?? own }
            model = nil
        }
        entries += other.entries.map { entry in
            var entry = entry
            if !isSame || model == nil { entry.model = entry.model ?? other.model }
            return entry
        }
        omissions += other.omissions
        repairs += other.repairs
        sourceText += other.sourceText
        media += other.media
        missingPictures += other.missingPictures
    }
}

extension Passage {
    /// Text of which only the line of the whole is known.
    init(at number: Int, text: String) {
        self.init(
            text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map {
                Line(number: number, text: String($0))
            }
        )
    }
}
