public import Packs

/// Files to begin with: a question ready to fill, a pack that builds.
public enum Scaffold {
    /// A file and its text.
    public struct File: Sendable, Hashable {
        /// The path below the folder that it is made for.
        public var path: String
        /// The content.
        public var text: String
    }

    /// A question without an answer, marked as a draft until it has one.
    public static func question(_ question: String, difficulty: Difficulty?, tags: [String]) -> File {
        var entry = ImportedEntry(question: question, lines: 1...1)
        entry.tags = tags
        var composer = EntryComposer(difficulties: difficulty.map { [$0] } ?? [])
        composer.standardTag = difficulty?.tag
        let text = composer.compose(entry, id: "").text
        return File(path: EntryNames.wanted(entry) + ".md", text: text)
    }

    /// A pack with some questions and a prompt, in a folder `Content` with the name of the pack.
    public static func pack(
        title: String,
        language: String?,
        author: String,
        questions: [(name: String, text: String)]
    ) -> [File] {
        let folder = "Content/" + Identifier.made(from: title)
        var settings = PackFile(title: title)
        settings.language = language ?? "en"
        settings.hasPrompt = true
        settings.authors = [author]
        return [
            File(path: folder + "/pack.yml", text: settings.text),
            File(path: folder + "/prompt.md", text: prompt),
        ] + questions.map { File(path: folder + "/\($0.name).md", text: $0.text) } + [
            File(path: ".gitignore", text: "Output/\n.qapack/\n")
        ]
    }

    /// Steps for GitHub that lint and build each push.
    public static let workflow = File(
        path: ".github/workflows/qapack.yml",
        text: """
            # Checks the packs and builds the site on every push. Needs 'qapack' on the machine: set QAPACK_SOURCE to the
            # address of its repository in the settings of yours (Settings > Variables > Actions).
            name: qapack
            on: [push, pull_request]
            permissions:
              contents: read
            jobs:
              site:
                runs-on: ubuntu-latest
                container: swift:6.2-bookworm
                timeout-minutes: 30
                steps:
                  - uses: actions/checkout@v4
                  - name: Install qapack
                    run: |
                      git clone --depth 1 "$QAPACK_SOURCE" "$RUNNER_TEMP/qapack"
                      "$RUNNER_TEMP/qapack/Scripts/install" /usr/local
                    env:
                      QAPACK_SOURCE: ${{ vars.QAPACK_SOURCE }}
                  - run: qapack lint --strict
                  - run: qapack build
                  - uses: actions/upload-artifact@v4
                    with:
                      name: site
                      path: Output
                      if-no-files-found: error

            """
    )

    private static let prompt = """
        Answer the question below as you would explain it to a colleague: first the answer in a sentence or two, then
        the reasons, then an example.

        Difficulty: {{difficulty.name}}

        Question: {{question}}

        """
}
