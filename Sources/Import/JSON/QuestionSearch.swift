import Packs

/// Looks for objects that ask, at any depth of a JSON value.
struct QuestionSearch {
    private(set) var found: [QuestionObject] = []
    /// Texts around them that are in none.
    private(set) var rest: [Omission] = []
    /// The name that the whole gives itself.
    private(set) var title: String?

    /// Words for lists of questions; other names of members say what the questions below them are about.
    private static let general: Set<String> = [
        "questions", "question", "results", "items", "data", "quiz", "quizzes", "cards", "flashcards", "list",
        "content",
        "exam", "test", "tests", "entries", "records", "rows", "train", "sections", "topics", "categories", "chapters",
    ]

    /// The kinds of objects that all of the file has.
    private let kinds: RecordKinds

    /// - Parameter values: All that will be read.
    init(in values: some Sequence<JSONValue>) { kinds = RecordKinds(of: values) }

    mutating func read(_ value: JSONValue, _ lines: Lines, tags: [String] = [], depth: Int = 0) {
        switch value {
        case .object(let object):
            let layout = kinds.layout(of: object)
            if object.isWhole, let question = QuestionObject(object, tags: tags, isSure: depth == 0, layout: layout) {
                found.append(question)
            } else {
                descend(object, tags, depth: depth)
            }
        case .array(let items):
            for item in QuestionPairs.objects(items) ?? items { read(item, lines, tags: tags, depth: depth + 1) }
        case .null: break
        default: leaveOut(value.text, lines)
        }
    }

    private mutating func descend(_ object: JSONValue.Object, _ tags: [String], depth: Int) {
        if let pairs = QuestionPairs.objects(object) {
            for pair in pairs { read(pair, object.lines, tags: tags, depth: depth) }
            return
        }
        var tags = tags
        for member in object.members {
            guard let name = member.value.string else { continue }
            let key = member.name.lowercased()
            guard ["title", "name", "topic", "category", "subject"].contains(key), name.count <= 80 else { continue }
            if depth == 0, title == nil, key == "title" || key == "name" { title = name } else { tags.append(name) }
        }
        let areSentences = object.members.count > 1 && object.members.allSatisfy { $0.name.contains(" ") }
        for member in object.members {
            switch member.value {
            case .object(let inner) where areSentences && Self.answers(inner):
                let asked = JSONValue.Object(
                    members: [("question", .string(member.name))] + inner.members,
                    lines: inner.lines,
                    isWhole: inner.isWhole
                )
                read(.object(asked), inner.lines, tags: tags, depth: depth)
            case .array(let items) where items.contains { Self.isObject($0) || !$0.items.isEmpty }:
                read(member.value, object.lines, tags: tags + topic(member.name), depth: depth + 1)
            case .object(let inner):
                // Only the name right above the questions says what they are about.
                let asks = inner.members.contains { $0.value["question"]?.string != nil }
                read(member.value, object.lines, tags: asks ? tags + topic(member.name) : tags, depth: depth + 1)
            default:
                for text in member.value.texts { leaveOut(text, object.lines) }
            }
        }
    }

    /// Tells whether an object answers what it is called: `Iron is: {answer: a metal, distractors: …}`.
    private static func answers(_ object: JSONValue.Object) -> Bool {
        let found = object.members.map { TableColumns.meaning($0.name) }
        return !found.contains(.question) && (found.contains(.answer) || found.contains(.right))
    }

    /// The topics that a member's name gives the questions in it.
    private func topic(_ name: String) -> [String] {
        let word = name.lowercased()
        let isNumbered = word.last?.isNumber == true || word.allSatisfy(\.isNumber)
        return Self.general.contains(word) || isNumbered || word.count > 30 ? [] : [name]
    }

    private static func isObject(_ value: JSONValue) -> Bool {
        if case .object = value { return true }
        return false
    }

    private mutating func leaveOut(_ text: String, _ lines: Lines) {
        if !text.isEmpty { rest.append(Omission(.setting, lines, text: text)) }
    }
}
