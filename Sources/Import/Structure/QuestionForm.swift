/// A form in which questions are set apart in Markdown. Several may hold in one file.
enum QuestionForm: String, CaseIterable, Sendable {
    case answeredHeadings = "answered-headings"
    case taggedHeadings = "tagged-headings"
    case taggedList = "tagged-list"
    case detailsAnswers = "details-answers"
    case detailsQuestions = "details-questions"
    case listHeadings = "list-headings"
    case qPrefixed = "q-prefixed"
    case numberedHeadings = "numbered-headings"
    case questionHeadings = "question-headings"
    case boldQuestions = "bold-questions"
    case listQuestions = "list-questions"
    case tableRows = "table-rows"

    /// A description, for people.
    var summary: String {
        switch self {
        case .answeredHeadings: "a heading with an Answer heading below it; also one file a question"
        case .taggedHeadings: "headings with a difficulty: '### [M] Why?'"
        case .taggedList: "list items with a difficulty: '6. [E] Why?'"
        case .detailsAnswers: "'<details>' with an answer, below its question"
        case .detailsQuestions: "'<details>' whose summary is the question"
        case .listHeadings: "headings in list items: '2. ### Why?'"
        case .qPrefixed: "'Q:' and 'A:' in any language: '**Q12: Why?**'"
        case .numberedHeadings: "headings with numbers: '## 12. Why'"
        case .questionHeadings: "headings that ask: '## Why?', '## Explain it'"
        case .boldQuestions: "paragraphs in bold type that ask: '**Why?**'"
        case .listQuestions: "list items that ask: '- Why?'"
        case .tableRows: "tables with columns for questions and answers"
        }
    }

    /// The name of the mark in evidence, for one and for many.
    var mark: (one: String, many: String) {
        switch self {
        case .answeredHeadings:
            ("heading with an answer heading below it", "headings with an answer heading below them")
        case .taggedHeadings: ("heading with a difficulty tag", "headings with a difficulty tag")
        case .taggedList: ("list item with a difficulty tag", "list items with a difficulty tag")
        case .detailsAnswers:
            (
                "question with its answer in a '<details>' element",
                "questions with their answers in '<details>' elements"
            )
        case .detailsQuestions:
            ("'<details>' element with a question for a summary", "'<details>' elements with a question for a summary")
        case .listHeadings: ("list item that begins with a heading", "list items that begin with a heading")
        case .qPrefixed:
            ("question that begins with 'Q' or a word for it", "questions that begin with 'Q' or a word for it")
        case .numberedHeadings: ("numbered heading", "numbered headings")
        case .questionHeadings: ("heading that asks", "headings that ask, and their siblings")
        case .boldQuestions: ("question in bold type", "questions in bold type")
        case .listQuestions: ("list item that asks", "list items that ask, and their siblings")
        case .tableRows: ("table row with a question", "table rows with a question each")
        }
    }

    /// The carrier of the question, whatever else marks it: forms with the same carrier are read in the same places.
    var carrier: Candidates.Carrier {
        switch self {
        case .answeredHeadings, .taggedHeadings, .numberedHeadings, .questionHeadings: .heading
        case .taggedList, .listHeadings, .listQuestions: .item
        case .detailsQuestions: .summary
        case .detailsAnswers: .answered
        case .qPrefixed: .label
        case .boldQuestions: .bold
        case .tableRows: .row
        }
    }
}
