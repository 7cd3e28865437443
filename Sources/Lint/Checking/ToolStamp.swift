import Text
import Diagnostics
import Files
import Programs
import Stores

extension Toolbox {
    /// Stands for all programs that may check code, as they are now: verdicts of equal stamps are equal.
    func stamp(_ options: LintOptions) -> Digest {
        var parts = ["\(options.checksCode) \(options.allowsCommands)"]
        if options.checksCode {
            let names = Set(CodeCheckers.all.compactMap(\.tool)).sorted()
            for path in names.compactMap(find) { parts.append(version(of: path)) }
            for path in options.interpreters.paths { parts += [path, version(of: path)] + packages(ofPython: path) }
        }
        return FileFacts.key.digest(parts.joined(separator: "\n").utf8)
    }

    /// The folders in which a Python keeps its packages, with their times of change.
    private func packages(ofPython path: String) -> [String] {
        let lib = path.parentPath + "/../lib"
        let names = (try? OpenFile(lib, .folder).names()) ?? []
        return names.filter { $0.hasPrefix("python3") }.sorted().flatMap { name in
            ["site-packages", "dist-packages"].map { version(of: lib + "/" + name + "/" + $0) }
        }
    }
}
