import Rendering

/// A template as steps that lie flat: each page goes through all of them, and a tree would count references at every one.
struct TemplateProgram: Sendable {
    /// The action of a step.
    enum Action: UInt8, BitwiseCopyable {
        /// Writes the template's own text.
        case text
        /// Writes a value.
        case value
        /// Goes through the steps up to the end of the section, once for each thing in it, or passes over them.
        case section
        /// Goes through the steps up to the end of the section only where there is nothing in it.
        case inverted
    }

    /// One step.
    struct Step: BitwiseCopyable {
        var action: Action
        /// The value that is written or looked at; `nil` where it is one of the interface's words.
        var key: Key?
        /// The interface's word, by its place in ``words``.
        var word: Int32 = 0
        /// The place of the text, or where the section's steps are.
        var lower: Int32 = 0
        var upper: Int32 = 0

        var range: Range<Int> { Int(lower)..<Int(upper) }
    }

    private(set) var steps: [Step] = []
    /// The text that stands between tags, one after the other.
    private(set) var text: [UInt8] = []
    private(set) var words: [String] = []

    init(_ parts: [Template.Part]) { add(parts) }

    /// The page that the template makes of some values.
    ///
    /// - Parameters:
    ///   - context: The values.
    ///   - root: The way from the page to the site's root.
    func render(_ context: Context, root: String) -> [UInt8] {
        var writer = TemplateWriter(self, root: root, context: context)
        writer.write(0..<steps.count)
        return writer.bytes
    }

    private mutating func add(_ parts: [Template.Part]) {
        for part in parts {
            switch part {
            case .text(let bytes):
                let lower = text.count
                text += bytes
                steps.append(Step(action: .text, key: nil, lower: Int32(lower), upper: Int32(text.count)))
            case .value(let name): steps.append(step(.value, name))
            case .section(let name, let inner): add(inner, in: step(.section, name))
            case .inverted(let name, let inner): add(inner, in: step(.inverted, name))
            case .group(let inner): add(inner)
            }
        }
    }

    private mutating func add(_ inner: [Template.Part], in section: Step) {
        let place = steps.count
        steps.append(section)
        add(inner)
        steps[place].lower = Int32(place + 1)
        steps[place].upper = Int32(steps.count)
    }

    private mutating func step(_ action: Action, _ name: Template.Name) -> Step {
        switch name {
        case .value(let key): return Step(action: action, key: key)
        case .string(let word):
            words.append(word)
            return Step(action: action, key: nil, word: Int32(words.count - 1))
        }
    }
}
