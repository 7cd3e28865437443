import Text
public import ArgumentParser
public import Export
import Packs
import Themes

/// The options that say which questions take part.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only these difficulties, by tag or name: 'E,M'.", valueName: "list"),
        completion: CompletionWords.difficulties
    )
    var difficulty: [String] = []

    @Option(
        help: ArgumentHelp("Only questions with one of these tags.", valueName: "list"),
        completion: CompletionWords.tags
    )
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("Only these packs, by path or title.", valueName: "list"),
        completion: CompletionWords.packs
    )
    var pack: [String] = []

    @Option(help: ArgumentHelp("Only these questions, by id.", valueName: "list"), completion: CompletionWords.ids)
    var id: [String] = []

    @Option(
        help: ArgumentHelp("Only answers by these authors or models.", valueName: "list"),
        completion: CompletionWords.authors
    )
    var author: [String] = []

    /// True when any of the options is given.
    var selectsAny: Bool { ![difficulty, tag, pack, id, author].allSatisfy(\.isEmpty) }

    /// The selection that the options make, in the words of the project's theme.
    func selection(title: String?, in project: ProjectOptions) throws -> Selection {
        var selection = Selection()
        selection.difficulties = Self.words(difficulty)
        selection.tags = Self.words(tag)
        selection.packs = Self.words(pack)
        selection.ids = Self.words(id)
        selection.authors = Self.words(author)
        selection.title = title
        selection.time = try SourceDate.time()
        let templates = project.path("Templates")
        selection.strings = Theme.load(folder: templates, shownAs: templates).theme.strings
        return selection
    }

    static func words(_ lists: [String]) -> [String] {
        lists.flatMap { $0.split(separator: ",") }.map(\.trimmed).filter { !$0.isEmpty }
    }
}

extension AnswerPlacement: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
