import Text
import Diagnostics
import Packs
import Templates

/// The database of a package: decks, one note type, notes and their cards.
struct AnkiCollection {
    let guide: StudyGuide
    let notes: [AnkiNote]

    /// The time when templates and styles changed last, in seconds since 1970: Anki takes over those that are newer
    /// than its own.
    private static let styled = 1_796_000_000

    func bytes() throws -> [UInt8] {
        let database = try SQLiteWriter()
        try database.run(Self.tables)
        let time = guide.time
        try database.insert(
            into: "col",
            [
                .integer(1), .integer(time), .integer(time * 1000), .integer(time * 1000), .integer(11), .integer(0),
                .integer(0), .integer(0), .text(configuration), .text(models), .text(decks), .text(deckOptions),
                .text("{}"),
            ]
        )
        for (place, note) in notes.enumerated() {
            try database.insert(
                into: "notes",
                [
                    .integer(note.id), .text(note.guid), .integer(note.kind.id), .integer(note.time), .integer(-1),
                    .text(note.tags.isEmpty ? "" : " " + note.tags.joined(separator: " ") + " "),
                    .text(note.fields.joined(separator: "\u{1F}")), .text(note.sortText),
                    .integer(SHA1.prefix(note.fields[0])), .integer(0),
                    // Anki overlooks this column, which tells the next export what the note showed.
                    .text(CardTimes.digest(of: note)),
                ]
            )
            try database.insert(
                into: "cards",
                [
                    .integer(note.id), .integer(note.id), .integer(deck(note.deck)), .integer(0), .integer(note.time),
                    .integer(-1), .integer(0), .integer(0), .integer(place + 1), .integer(0), .integer(0), .integer(0),
                    .integer(0), .integer(0), .integer(0), .integer(0), .integer(0), .text(""),
                ]
            )
        }
        return try database.bytes()
    }

    private func deck(_ pack: Int) -> Int { AnkiNote.number(for: "deck:" + guide.library.packs[pack].path) }

    /// The name of a pack's deck: that of the pack above before its own.
    private func deckName(_ pack: Int) -> String {
        let title = guide.library.packs[pack].title.replacing("::", with: ":")
        return guide.library.packs[pack].parent.map { deckName($0) + "::" + title } ?? title
    }

    private var decks: String {
        var json = JSONText()
        json.object { json in
            Self.writeDeck(1, "Default", description: "", json: &json)
            for pack in guide.packs {
                let description = guide.library.packs[pack].description ?? ""
                Self.writeDeck(deck(pack), deckName(pack), description: HTML.escaped(description), json: &json)
            }
        }
        return json.text
    }

    private static func writeDeck(_ id: Int, _ name: String, description: String, json: inout JSONText) {
        json.key(String(id))
        json.object { json in
            json.set("id", id)
            json.set("name", name)
            json.set("desc", description)
            for key in ["mod", "dyn", "usn", "extendNew", "extendRev"] { json.set(key, 0) }
            json.set("conf", 1)
            for key in ["collapsed", "browserCollapsed"] { json.set(key, false) }
            for key in ["newToday", "revToday", "lrnToday", "timeToday"] {
                json.key(key)
                json.array { json in for _ in 0..<2 { json.number(0) } }
            }
        }
    }

    /// The usual note type, and those that its notes have.
    private var models: String {
        let used = Set(notes.map(\.kind))
        var json = JSONText()
        json.object { json in
            for type in AnkiNoteType.allCases where type == .basic || used.contains(type) { write(type, &json) }
        }
        return json.text
    }

    private func write(_ type: AnkiNoteType, _ json: inout JSONText) {
        json.key(String(type.id))
        json.object { json in
            json.set("id", type.id)
            json.set("name", type.name)
            json.set("type", type.isCloze ? 1 : 0)
            json.set("usn", 0)
            json.set("sortf", 1)
            json.set("mod", Self.styled)
            json.set("did", 1)
            json.set("css", AnkiStyle.css)
            json.set("latexPre", "")
            json.set("latexPost", "")
            json.key("req")
            json.array { json in
                json.array { json in
                    json.number(0)
                    json.string("any")
                    json.array { $0.number(1) }
                }
            }
            json.key("tags")
            json.array { _ in }
            json.key("vers")
            json.array { _ in }
            json.key("flds")
            json.array { json in for (place, name) in type.fieldNames.enumerated() { field(place, name, json: &json) } }
            json.key("tmpls")
            json.array { json in
                json.object { json in
                    json.set("name", type.isCloze ? "Cloze" : "Card 1")
                    json.set("ord", 0)
                    json.set("qfmt", type.front)
                    json.set("afmt", type.back)
                    json.set("bqfmt", "")
                    json.set("bafmt", "")
                    json.key("did")
                    json.null()
                }
            }
        }
    }

    private func field(_ place: Int, _ name: String, json: inout JSONText) {
        json.object { json in
            json.set("name", name)
            json.set("ord", place)
            json.set("sticky", false)
            json.set("rtl", false)
            json.set("font", "Arial")
            json.set("size", 20)
            json.key("media")
            json.array { _ in }
        }
    }

    private var configuration: String {
        """
        {"activeDecks":[1],"curDeck":1,"newSpread":0,"collapseTime":1200,"timeLim":0,"estTimes":true,"dueCounts":true,\
        "curModel":"\(AnkiNoteType.basic.id)","nextPos":\(notes.count + 1),"sortType":"noteFld","sortBackwards":false,"addToCur":true}
        """
    }

    private var deckOptions: String {
        """
        {"1":{"id":1,"name":"Default","mod":0,"usn":0,"maxTaken":60,"autoplay":true,"timer":0,"replayq":true,"dyn":false,\
        "new":{"bury":true,"delays":[1,10],"initialFactor":2500,"ints":[1,4,7],"order":1,"perDay":20,"separate":true},\
        "rev":{"bury":true,"ease4":1.3,"fuzz":0.05,"ivlFct":1,"maxIvl":36500,"minSpace":1,"perDay":200},\
        "lapse":{"delays":[10],"leechAction":0,"leechFails":8,"minInt":1,"mult":0}}}
        """
    }

    private static let tables = """
        CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
            ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
            models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
        CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
            usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
            flags integer NOT NULL, data text NOT NULL);
        CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
            mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
            due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
            lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
            flags integer NOT NULL, data text NOT NULL);
        CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
            ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
            type integer NOT NULL);
        CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
        CREATE INDEX ix_notes_usn ON notes (usn);
        CREATE INDEX ix_notes_csum ON notes (csum);
        CREATE INDEX ix_cards_usn ON cards (usn);
        CREATE INDEX ix_cards_nid ON cards (nid);
        CREATE INDEX ix_cards_sched ON cards (did, queue, due);
        CREATE INDEX ix_revlog_usn ON revlog (usn);
        CREATE INDEX ix_revlog_cid ON revlog (cid);
        """
}
