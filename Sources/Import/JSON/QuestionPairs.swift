/// Questions whose parts have no names: lists of two texts, `["What boils?", "Water"]`, and objects whose names ask,
/// `"What boils?": "Water"`. They are questions where most of them ask.
enum QuestionPairs {
    /// Pairs as objects; `nil` for other values.
    static func objects(_ values: [JSONValue]) -> [JSONValue]? {
        let pairs = values.compactMap { value -> (String, JSONValue)? in
            let answers = Array(value.items.dropFirst())
            guard let question = value.items.first?.string, (1...3).contains(answers.count),
                answers.allSatisfy(\.isScalar)
            else { return nil }
            return (question, answers.count == 1 ? answers[0] : .array(answers))
        }
        return pairs.count == values.count ? objects(pairs, lines: 1...1) : nil
    }

    /// The members of an object as questions; `nil` where they are none.
    static func objects(_ object: JSONValue.Object) -> [JSONValue]? {
        let pairs = object.members.compactMap { member -> (String, JSONValue)? in
            let isAnswer =
                member.value.isScalar || !member.value.items.isEmpty && member.value.items.allSatisfy(\.isScalar)
            return isAnswer ? (member.name, member.value) : nil
        }
        return pairs.count == object.members.count ? objects(pairs, lines: object.lines) : nil
    }

    private static func objects(_ pairs: [(question: String, answer: JSONValue)], lines: ClosedRange<Int>)
        -> [JSONValue]?
    {
        guard pairs.count > 1, pairs.count(where: { Asking.strength(of: $0.question) >= 0.6 }) * 3 >= pairs.count * 2
        else { return nil }
        return pairs.map { question, answer in
            .object(JSONValue.Object(members: [("question", .string(question)), ("answer", answer)], lines: lines))
        }
    }
}
