import Files

/// Writes files of text into Swift code: `embed-text OUTPUT FOLDER FILE…`, with the folder that the files' names begin at.
///
/// A text is one token for the compiler, which takes a moment for what costs it a quarter of a minute as a list of bytes.
@main
enum Command {
    static func main() throws {
        guard CommandLine.arguments.count > 3 else {
            throw Fault(message: "usage: embed-text OUTPUT FOLDER FILE…")
        }
        let folder = CommandLine.arguments[2] + "/"
        let files = try CommandLine.arguments.dropFirst(3).sorted().map { try EmbeddedText(path: $0, below: folder) }
        let code = """
            /// The files of this target that are not Swift.
            enum PackageResources {
            \(files.map(\.constant).joined())
                /// All of them, by their paths below the target's folder.
                static let all: [(path: String, bytes: [UInt8])] = [
            \(files.map(\.entry).joined())    ]
            }

            """
        let file = try OpenFile(CommandLine.arguments[1], .createOrOpen)
        try file.truncate()
        try file.write(Array(code.utf8))
        try file.close()
    }

    struct Fault: Error, CustomStringConvertible {
        let message: String
        var description: String { message }
    }
}

/// A file that becomes a constant.
private struct EmbeddedText {
    let path: String
    let text: String

    init(path: String, below folder: String) throws {
        let bytes = try OpenFile(path, .read).contents()
        // Ends of lines and zero bytes that the compiler would read in another way are refused.
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0x0D), !bytes.contains(0) else {
            throw Command.Fault(message: "'\(path)' is not text with plain ends of lines")
        }
        self.text = text
        self.path = String(path.dropFirst(path.hasPrefix(folder) ? folder.utf8.count : 0))
    }

    /// The file's name, with `_` for what no name of a constant can hold.
    private var name: String {
        String((path.split(separator: "/").last ?? "").map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// The declaration of its bytes.
    var constant: String {
        var marks = "#"
        while text.contains("\"\"\"" + marks) || text.contains("\\" + marks) { marks += "#" }
        return "    static let \(name) = [UInt8](\(marks)\"\"\"\n\(text)\n\"\"\"\(marks).utf8)\n"
    }

    var entry: String { "        (\"\(path)\", \(name)),\n" }
}
