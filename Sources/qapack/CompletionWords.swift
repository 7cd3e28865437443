import ArgumentParser
import Catalogue
import Export
import Lint
import Packs

/// The words that shells offer for options whose values the project or the program knows.
enum CompletionWords {
    static let formats = CompletionKind.list(ExportFormats.table.map(\.name))
    static let rules = CompletionKind.list(Rule.all.map(\.name))

    /// A word for each of some questions of the project in the current folder.
    static func fromProject(_ words: @escaping @Sendable (Library) -> [String]) -> CompletionKind {
        .custom { _, _, _ async in
            let (library, _) = await Library.read("Content", shownAs: "Content")
            var seen: Set<String> = []
            return words(library).filter { !$0.isEmpty && seen.insert($0).inserted }.sorted()
        }
    }

    static let difficulties = fromProject { library in library.packs.flatMap { $0.difficulties.map(\.tag) } }
    static let tags = fromProject { library in library.entries.flatMap(\.tags) }
    static let ids = fromProject { library in library.entries.map(\.id) }
    static let packs = fromProject { library in library.packs.map { $0.path.isEmpty ? $0.title : $0.path } }
    static let authors = fromProject { library in
        library.entries.flatMap { entry in entry.answers.compactMap { $0.author ?? entry.model } }
    }
    static let packFolders = fromProject { library in
        library.packs.map { $0.path.isEmpty ? "Content" : "Content/" + $0.path }
    }
}
