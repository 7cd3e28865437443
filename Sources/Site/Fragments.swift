import Themes
import CommonMark
import Diagnostics
import Packs
import Rendering

/// The HTML of an entry's parts, written once and used on its page and in the guide, with ``Link/mark``s.
struct Fragments {
    /// The question's heading without its difficulty tag and id.
    var question: [UInt8]
    /// The question's further text, for its page.
    var body: [UInt8]
    /// The question's further text as Markdown.
    var bodyMarkdown: String
    /// The question's further text, for the guide, where the question is a heading of the second level.
    var guideBody: [UInt8]
    /// The solution of a question that asks for more than words.
    var solution: [UInt8]
    /// The options may be asked in another order.
    var hasFreeOrder = false
    /// The HTML of each of the entry's sections; empty for those that are not published.
    var sections: [[UInt8]]
    /// The prompt that was given, as the model got it.
    var prompt: String?

    init(_ entry: Entry, of library: Library, with renderer: inout Renderer) {
        let document = renderer.document
        question = Link.marked(renderer.question(of: entry).bytes)
        body = Link.marked(renderer.body(of: entry, below: 1).bytes)
        let hasHeadings = document.nodes[entry.body].contains { $0.kind == .heading }
        guideBody = hasHeadings ? Link.marked(renderer.body(of: entry, below: 2).bytes) : body
        solution = Link.marked(renderer.solution(of: entry).bytes)
        hasFreeOrder = document.allowsOtherOrder(ofOptionsOf: entry)
        sections = []
        for section in entry.sections {
            switch section.kind {
            case .notes, .prompt: sections.append([])
            case .answer, .hint, .followUp, .sources:
                sections.append(Link.marked(renderer.fragment(of: section.blocks, below: 2).bytes))
            }
        }
        bodyMarkdown = document.markdown(ofBody: entry)
        prompt = library.prompt(of: entry, in: document, body: bodyMarkdown)
    }
}
