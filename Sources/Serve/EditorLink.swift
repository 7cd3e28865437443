import Text

/// The address that opens a place of a file in an editor.
public struct EditorLink: Sendable {
    /// Addresses of editors, by the names that people call them.
    private static let known = [
        "vscode": "vscode://file{path}:{line}:{column}",
        "vscodium": "vscodium://file{path}:{line}:{column}",
        "cursor": "cursor://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
        "idea": "idea://open?file={path}&line={line}&column={column}",
        "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    ]

    /// The editors that have a name.
    public static let names = known.keys.sorted()

    private let template: String

    /// - Parameter text: An editor's name, or an address with `{path}`, and perhaps `{line}` and `{column}`.
    /// - Returns: `nil` for what is neither.
    public init?(_ text: String) {
        let template = Self.known[text] ?? text
        guard template.contains("{path}"), template.contains(":") else { return nil }
        self.template = template
    }

    func url(of path: String, line: Int, column: Int) -> String {
        template.replacing("{path}", with: PercentEncoding.encoded(path)).replacing("{line}", with: "\(line)")
            .replacing("{column}", with: "\(column)")
    }
}
