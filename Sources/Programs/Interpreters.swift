public import Diagnostics
import Files

/// The places of Python: only where the user has put it, never where a project says.
public struct Interpreters: Sendable {
    /// Absolute paths of programs that can be run, best first.
    public var paths: [String] = []
    /// The user's wish by option, variable or setting; then no other is tried.
    public var wish: String?
    /// Notes about those that are not used.
    public var notes: [Diagnostic] = []

    /// Looks for Python: what is asked for; or else the `.venv` of a project that the user trusts, a Python beside this
    /// program, and those of `PATH`.
    ///
    /// - Parameters:
    ///   - option: The path or name that the user asks for in this run.
    ///   - environment: The user's variables.
    ///   - root: The project's folder.
    public init(option: String?, environment: [String: String], root: String) {
        let search = SearchPath(environment)
        if let option, !option.isEmpty {
            wish = option
            paths = [search.find(option)].compactMap(\.self)
            return
        }
        if let lasting = environment["QAPACK_PYTHON"].flatMap({ $0.isEmpty ? nil : $0 }) ?? setting(environment) {
            wish = lasting
            // It is not said for this run alone, and a relative path would lead into whatever project it is.
            let isRelative = lasting.contains("/") && !lasting.hasPrefix("/")
            paths = isRelative ? [] : [search.find(lasting)].compactMap(\.self)
            return
        }
        let own = Self.ownFolder.map { $0 + "/python3" }
        let found = [
            trusted(root, environment), own, search.find("python3"), search.find("pygmentize").flatMap(Self.shebang),
        ]
        var seen: Set<String> = []
        paths = found.compactMap(\.self).filter { FileStatus.isProgram($0) && seen.insert($0).inserted }
    }

    /// The Python of the project's `.venv`, if the user has said that it may be run.
    private mutating func trusted(_ root: String, _ environment: [String: String]) -> String? {
        guard let place = TrustedFolders.place(of: root) else { return nil }
        let python = place.path + "/.venv/bin/python3"
        guard FileStatus.isProgram(python) else { return nil }
        do throws(UserFolder.Fault) {
            if try TrustedFolders(environment).contains(root) { return python }
        } catch {
            // Who has no place for settings has said nothing; all else that is wrong with them is to be known.
            if error.diagnostic.rule != "user-folder-missing" {
                notes.append(error.diagnostic)
                return nil
            }
        }
        notes.append(
            Diagnostic(
                .info,
                "environment-untrusted",
                "the project's own '.venv' is not run, since it may come from anybody",
                help: "if you made it, say so with 'qapack trust\(root == "." ? "" : " " + root)'"
            )
        )
        return nil
    }

    /// The Python that the user's settings name: a line `python: PATH` in `settings.yml`.
    private mutating func setting(_ environment: [String: String]) -> String? {
        guard let folder = UserFolder(environment) else { return nil }
        do throws(UserFolder.Fault) {
            let text = String(decoding: try folder.read("settings.yml"), as: UTF8.self)
            for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("python:") {
                let isAround = { (character: Character) in " \t\"'".contains(character) }
                let value = String(line.dropFirst(7).drop(while: isAround).reversed().drop(while: isAround).reversed())
                if value.isEmpty { continue }
                guard value.hasPrefix("~/"), let home = environment["HOME"] else { return value }
                return home + value.dropFirst()
            }
        } catch {
            notes.append(error.diagnostic)
        }
        return nil
    }

    /// The folder of this program: an environment that it was installed in has its Python there.
    private static var ownFolder: String? {
        ThisProcess.program.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
    }

    /// The interpreter that a script's first line names: it can import what the script needs.
    private static func shebang(_ script: String) -> String? {
        guard let start = try? OpenFile(script, .read).bytes(at: 0, count: 256), start.starts(with: Array("#!".utf8))
        else {
            return nil
        }
        let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        return words.first.flatMap { $0.hasPrefix("/") && !$0.hasSuffix("/env") ? $0 : nil }
    }
}
