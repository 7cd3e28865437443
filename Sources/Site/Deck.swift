import Text
import Diagnostics
import Packs

/// The facts that practice and exams know of all cards before they load the text of any.
struct Deck {
    /// The path of the script.
    static let path = "practice/cards.js"

    let frame: SiteFacts
    /// The places where the files with the cards' text begin, as places in reading order.
    let cardFiles: [Int]

    /// The script that hands the deck to the page.
    func script() -> [UInt8] {
        let plan = frame.plan
        let entries = plan.library.entries
        let authors = NameTable(plan.order.flatMap { Authors.names(of: entries[$0]) })
        let packs = Dictionary(uniqueKeysWithValues: plan.packs.enumerated().map { ($1, $0) })
        var json = JSONText()
        json.object { json in
            json.key("packs")
            json.array { json in
                for pack in plan.packs { add(plan.library.packs[pack], to: &json) }
            }
            json.key("difficulties")
            json.array { json in
                for difficulty in plan.difficulties { add(difficulty, to: &json) }
            }
            add(exam, to: &json)
            json.list("tags", plan.tags.map(\.name)) { $0.string($1) }
            json.list("authors", authors.names) { $0.string($1) }
            json.list("chunks", cardFiles) { $0.number($1) }
            json.list("cards", plan.order) { json, index in
                json.lineBreak()
                json.array { json in
                    let entry = entries[index]
                    json.string(entry.id)
                    json.number(packs[entry.pack] ?? 0)
                    json.number(entry.difficulty.flatMap { plan.difficultyIndex[$0.name] } ?? -1)
                    json.numbers(entry.tags.compactMap { plan.tagIndex[$0] })
                    json.numbers(Authors.names(of: entry).compactMap { authors.places[$0] })
                }
            }
        }
        return Array("(self.qapack ??= {}).deck = ".utf8) + json.bytes + Array(";\n".utf8)
    }

    private func add(_ pack: Pack, to json: inout JSONText) {
        json.object { json in
            json.key("path")
            json.string(pack.path)
            json.key("title")
            json.string(pack.title)
            guard !pack.rubric.isEmpty else { return }
            json.list("rubric", pack.rubric) { json, criterion in
                json.array { json in
                    json.string(criterion.text)
                    json.number(criterion.points)
                }
            }
        }
    }

    /// The settings of exams at the start: as the pack at the root says, or the first one that says anything.
    private var exam: ExamSettings {
        let library = frame.plan.library
        let packs = library.packs.filter { $0.path.isEmpty } + frame.plan.packs.map { library.packs[$0] }
        return packs.map(\.exam).first { $0 != ExamSettings() } ?? ExamSettings()
    }

    private func add(_ exam: ExamSettings, to json: inout JSONText) {
        json.key("exam")
        json.object { json in
            for (name, value) in [("n", exam.questions), ("minutes", exam.minutes)] {
                guard let value else { continue }
                json.key(name)
                json.number(value)
            }
            guard let marking = exam.marking else { return }
            json.key("marking")
            json.string(marking.rawValue)
        }
    }

    private func add(_ difficulty: Plan.Topic, to json: inout JSONText) {
        json.object { json in
            json.set("name", frame.shownName(ofDifficulty: difficulty.name))
            json.set("level", difficulty.entries.first.map { frame.level(of: $0) } ?? 1)
        }
    }
}

/// Names in the order in which they first come, each once.
private struct NameTable {
    private(set) var names: [String] = []
    private(set) var places: [String: Int] = [:]

    init(_ names: [String]) {
        for name in names where places[name] == nil {
            places[name] = self.names.count
            self.names.append(name)
        }
    }
}

extension JSONText {
    fileprivate mutating func numbers(_ numbers: [Int]) {
        array { json in
            for number in numbers { json.number(number) }
        }
    }
}
