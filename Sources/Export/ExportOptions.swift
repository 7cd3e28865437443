public import Typesetting

/// The place of a guide's answers.
public enum AnswerPlacement: String, Sendable, CaseIterable {
    /// Below each question.
    case inline
    /// Below each question, hidden until the reader asks for it.
    case folded
    /// Behind the last question, with links both ways.
    case appendix
    /// Nowhere: questions only.
    case none
}

/// A size of paper.
public enum Paper: String, Sendable, CaseIterable {
    case a4, letter, a5
}

/// Choices of how a guide is written.
public struct ExportOptions: Sendable {
    /// The place where answers go; `nil` leaves it to the format.
    public var answers: AnswerPlacement?
    /// The paper of formats that have pages.
    public var paper = Paper.a4
    /// The form of the format, by its name there; `nil` takes the usual one.
    public var flavor: String?
    /// The name of the file, for others that name it.
    public var fileName = "guide"
    /// A message that stands before the prompt in records that have one for the system.
    public var system: String?
    /// The time that the environment sets, in seconds since 1970; `nil` leaves it to the questions and their files.
    public var time: Int?
    /// The times when cards changed, as earlier exports have seen it.
    public var cardTimes = CardTimes()
    /// The present in seconds since 1970, where cards are to replace what learners edited; `nil` keeps that.
    public var overwriting: Int?
    /// Told how far long work is, from any thread.
    public var progress: (@Sendable (ExportStep) -> Void)?
    /// Coloured code and set formulas, for formats that show them.
    public var typeset: Typeset?
    /// The typesetter that makes a font for formulas and prints; `nil` leaves formulas to the reader's fonts, and prints nothing.
    public var typesetter: Typesetter?

    /// The usual way.
    public init() {}
}

/// A step of an export.
public enum ExportStep: Sendable {
    /// Questions are being written.
    case questions(done: Int, of: Int)
    /// The book is printed.
    case printing
}

/// The form of a record for evaluation or training.
enum RecordFlavor: String, CaseIterable {
    /// A list of messages with roles.
    case messages
    /// A prompt and its completion.
    case promptCompletion = "prompt-completion"
    /// A sample of Inspect.
    case inspect
    /// A test case of promptfoo.
    case promptfoo
    /// Conversations as ShareGPT keeps them.
    case shareGPT = "sharegpt"
    /// A prompt with a chosen and a rejected answer.
    case preference
}
