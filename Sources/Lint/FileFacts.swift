import Diagnostics

/// What the rules about a whole library know of one file.
struct FileFacts: Sendable {
    /// A question of the file.
    struct Question: Sendable {
        var id: String
        var text: String
        /// The text, code and options below it, which tell it from others that begin with the same words.
        var body: String
        var location: Location
    }

    /// A tag in the front matter.
    struct Tag: Sendable {
        var name: String
        var location: Location
    }

    /// A prompt that stands in the file.
    struct Prompt: Sendable {
        /// The text, with placeholders for what belongs to the question.
        var text: String
        var location: Location
        /// The edit that takes its section away, when the pack's own prompt says the same.
        var fix: Fix?
    }

    /// A long text that stands in the file twice.
    struct Repeat: Sendable {
        var location: Location
        var first: Location
        var lineCount: Int
    }

    var pack = 0
    var repeats: [Repeat] = []
    var questions: [Question] = []
    var tags: [Tag] = []
    var prompts: [Prompt] = []
}

/// The facts of all files, for the rules about a whole library.
struct LibraryFacts: Sendable {
    var files: [FileFacts]

    /// The files of each pack, in order.
    var byPack: [[FileFacts]] {
        Dictionary(grouping: files, by: \.pack).sorted { $0.key < $1.key }.map(\.value)
    }
}
