import Packs
import Text

/// A deck that CrowdAnki wrote as JSON: notes in decks in decks, and the names of their fields beside them
/// (https://github.com/Stvad/CrowdAnki).
struct CrowdAnki: Dialect {
    let name = "crowdanki"
    let summary = "JSON that CrowdAnki wrote: an Anki deck with 'notes' and 'note_models'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let deck = source.firstRecord, deck["notes"] != nil || deck["children"] != nil, deck["note_models"] != nil
        else { return nil }
        return Detection.Evidence(0.99, "a deck of Anki with its note types")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let records = source.allRecords
        var pack = ImportedPack()
        pack.sourceText = [""]
        var reader = TableReader()
        for record in records.records {
            var types: [String: AnkiDatabase.NoteType] = [:]
            add(record.value, isPart: false, &types, to: &reader, &pack)
            pack.title = pack.title ?? record.value["name"]?.string
        }
        let read = reader.pack()
        pack.entries = read.entries
        pack.omissions = read.omissions + records.damaged
        return pack
    }

    private func add(
        _ deck: JSONValue,
        isPart: Bool,
        _ types: inout [String: AnkiDatabase.NoteType],
        to reader: inout TableReader,
        _ pack: inout ImportedPack
    ) {
        for model in deck["note_models"]?.items ?? [] {
            types[model["crowdanki_uuid"]?.text ?? ""] = AnkiDatabase.NoteType(
                fields: model["flds"]?.items.map { $0["name"]?.text ?? "" } ?? [],
                isCloze: model["type"]?.text == "1"
            )
        }
        // The whole has the name of the pack, and only decks in it say what their notes are about.
        let name = isPart ? deck["name"]?.string : nil
        for case .object(let object) in deck["notes"]?.items ?? [] {
            let value = JSONValue.object(object)
            let note = AnkiDatabase.Note(
                type: types[value["note_model_uuid"]?.text ?? ""] ?? AnkiDatabase.NoteType(),
                tags: value["tags"]?.items.map(\.text).joined(separator: " ") ?? "",
                fields: value["fields"]?.items.map(\.text) ?? [],
                deck: name?.split(separator: ":").last.map(String.init)
            )
            let card = TableCard(note: note, lines: object.lines, isHTML: true)
            pack.sourceText += card.texts
            reader.add(card)
        }
        for child in deck["children"]?.items ?? [] {
            add(child, isPart: true, &types, to: &reader, &pack)
        }
    }
}
