/// The text that a model was given, with placeholders for what differs from question to question.
public struct PromptTemplate: Sendable, Hashable {
    /// The file's path below the content folder.
    public var path: String
    /// The text, without comments and blank lines at its ends.
    public var text: String

    /// The prompt for an entry: placeholders replaced by the entry's values.
    ///
    /// - Parameters:
    ///   - question: The question as it was put to the model.
    ///   - difficulty: The question's difficulty.
    ///   - model: Who was asked.
    public func rendered(question: String, difficulty: Difficulty?, model: String?) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            result += rest[..<open.lowerBound]
            switch rest[open.upperBound..<close.lowerBound].trimmed {
            case "question": result += question
            case "difficulty.name": result += difficulty?.name ?? ""
            case "difficulty.tag": result += difficulty?.tag ?? ""
            case "model": result += model ?? ""
            default: result += rest[open.lowerBound..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}
