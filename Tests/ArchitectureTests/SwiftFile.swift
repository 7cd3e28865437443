import Foundation

/// A file of Sources or Templates, as the rules look at it.
struct SwiftFile {
    /// Relative to the project's root.
    let path: String
    let text: String
    /// The text without comments and without what string literals hold, line for line.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var scanner = CodeScanner(text)
        code = scanner.code()
    }

    var module: String {
        let parts = path.split(separator: "/")
        return String(parts[0] == "Sources" ? parts[1] : parts[0])
    }

    /// The modules that the file imports.
    var imports: Set<String> {
        let lines = code.split(separator: "\n").map { $0.split(separator: " ") }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return Set(
            lines.compactMap { words in
                // `@testable public import struct Module.Name`
                guard let start = words.firstIndex(of: "import") else { return nil }
                guard words[..<start].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) }) else { return nil }
                return words[(start + 1)...].first { !kinds.contains($0) }?.split(separator: ".").first.map(String.init)
            }
        )
    }

    private let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

    static let sources: [SwiftFile] = ["Sources", "Templates"].flatMap { (folder: String) -> [SwiftFile] in
        let below = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        let names = (below?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
        return names.sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else { return nil }
            return SwiftFile(path: path, text: text)
        }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
