import Files

/// Where Python may be found, best first.
struct Interpreters {
    /// Paths of programs that can be run.
    var paths: [String]
    /// What the user asked for by option or variable; then no other is tried.
    var wish: String?

    init(option: String?, environment: [String: String], root: String) {
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        func search(_ name: String) -> String? {
            if name.contains("/") { return FileStatus.isProgram(name) ? name : nil }
            return folders.lazy.map { "\($0)/\(name)" }.first(where: FileStatus.isProgram)
        }
        if let wish = [option, environment["QAPACK_PYTHON"]].lazy.compactMap(\.self).first(where: { !$0.isEmpty }) {
            self.wish = wish
            paths = [search(wish)].compactMap(\.self)
            return
        }
        let found = [
            search("\(root)/.venv/bin/python3"), search("python3"), search("pygmentize").flatMap(Self.shebang),
        ]
        var seen: Set<String> = []
        paths = found.compactMap(\.self).filter { FileStatus.isProgram($0) && seen.insert($0).inserted }
    }

    /// The interpreter that a script's first line names: it can import what the script needs.
    private static func shebang(_ script: String) -> String? {
        guard let start = try? OpenFile(script, .read).bytes(at: 0, count: 256), start.starts(with: Array("#!".utf8))
        else {
            return nil
        }
        let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        return words.first.flatMap { $0.hasSuffix("/env") ? nil : $0 }
    }
}
