import CommonMark
import Diagnostics

@testable import Packs

/// A question file: front matter and entries, with ids that may name files and places that lie in the file.
enum QuestionReader {
    static func faults(of bytes: [UInt8]) -> [String] {
        let source = Source(name: "fuzz.md", bytes: bytes)
        let pack = Pack(path: "", title: "Fuzz")
        let reading = QuestionReading(source, stem: "fuzz", pack: pack)
        let nodes = reading.document.nodes.count
        var library = Library(root: "")
        library.packs = [pack]
        var faults = places(of: reading.diagnostics, in: source)
        for entry in reading.entries {
            if let fault = Identifier.fault(of: entry.id) { faults.append("the id '\(entry.id)': \(fault)") }
            for range in [entry.body] + entry.sections.map(\.blocks) where range.upperBound > nodes {
                faults.append("\(range) of \(nodes) nodes")
            }
            _ = reading.document.headingMarkdown(of: entry)
            _ = reading.document.markdown(ofBody: entry)
            _ = library.prompt(of: entry, in: reading.document)
        }
        return faults
    }

    /// Diagnostics that point out of the file; printing them must work in any case.
    static func places(of diagnostics: [Diagnostic], in source: Source) -> [String] {
        _ = DiagnosticPrinter().string(for: diagnostics)
        return diagnostics.compactMap { diagnostic in
            guard let start = diagnostic.location?.start, start.line > source.lineCount else { return nil }
            return "'\(diagnostic.message)' is said of line \(start.line)"
        }
    }
}

extension Library {
    /// A library of files that are all read at once.
    static func reading(_ listing: ContentListing) -> Library {
        let readings = listing.files.map { file in
            FileReading(file, root: listing.root, pack: listing.packs[file.pack], isRemembered: false, nil)
        }
        return make(of: listing, readings, options: ReadingOptions()).library
    }
}
