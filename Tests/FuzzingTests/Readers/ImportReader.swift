import Diagnostics
import Import
import Packs

/// A foreign file: what an import would write stays in the folder, under names that every file system takes.
enum ImportReader {
    /// The first line is the file's name.
    static func faults(ofNamed bytes: [UInt8]) -> [String] {
        let line = bytes.prefix { $0 != 0x0A }
        let name = String(decoding: line.prefix(100), as: UTF8.self)
        return faults(of: Array(bytes.dropFirst(line.count + 1)), named: name)
    }

    static func faults(of bytes: [UInt8], named name: String) -> [String] {
        let plan = Importer().plan([ForeignFile(path: name, bytes: bytes)], into: ExistingPack(), title: "Fuzz")
        return plan.files.flatMap { file -> [String] in
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard file.path.hasSuffix(".md") else {
                return parts.contains("..") || parts.contains("") ? ["it would write '\(file.path)'"] : []
            }
            let source = Source(name: file.path, bytes: file.bytes)
            let stem = String(parts.last?.dropLast(3) ?? "")
            guard parts.count == 1, Identifier.slug(stem) == stem || !stem.hasPrefix(".") else {
                return ["it would write '\(file.path)'"]
            }
            return QuestionReader.places(
                of: QuestionReading(source, stem: stem, pack: Pack(path: "", title: "Fuzz")).diagnostics,
                in: source
            )
        }
    }
}
