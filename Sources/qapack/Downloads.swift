import Themes
import Diagnostics
import Export
import Files
import Packs
import Publishing
import Site

/// The exports that packs offer on the site. What nothing has changed of since it was made is not made again.
struct Downloads {
    let library: Library
    /// Choices of how exports are written.
    let options: ExportOptions
    /// The memory of cards.
    let cards: CardMemory
    /// The theme, whose words guides use.
    let theme: Theme
    /// The folder that the site is published in.
    let outputPath: String
    /// The files of an earlier build that may stay.
    let known: [[String]]

    /// One file that a pack asks for.
    private struct Request {
        var pack: Int
        var format: any ExportFormat
        var path: String
    }

    /// The result of the requests.
    struct Outcome {
        var offered: [Site.Download] = []
        /// The files of each download, with those that stand beside it.
        var files: [[String]] = []
        var diagnostics: [Diagnostic] = []
    }

    /// Adds the files to what is published.
    func publish(to transaction: OutputTransaction, _ progress: ProgressLine) async throws -> Outcome {
        var outcome = Outcome()
        for request in requests {
            let known = self.known.first { $0.first == request.path } ?? []
            let kept = try known.filter { try transaction.keep($0) }
            if !known.isEmpty, kept.count == known.count {
                outcome.files.append(known)
                outcome.offered.append(offer(request, size: sizeOnDisk(request.path)))
            } else {
                progress.show("exporting \(request.path)")
                try await make(request, without: kept, transaction, outcome: &outcome)
            }
        }
        return outcome
    }

    private var requests: [Request] {
        let paths = Site.downloadPaths(library)
        return library.packs.indices.flatMap { pack in
            library.packs[pack].downloads.compactMap { download in
                ExportFormats.named(download.rawValue).map {
                    Request(pack: pack, format: $0, path: paths[pack] + "." + $0.fileExtension)
                }
            }
        }
    }

    private func make(
        _ request: Request,
        without kept: [String],
        _ transaction: OutputTransaction,
        outcome: inout Outcome
    ) async throws {
        var selection = Selection()
        selection.within = request.pack
        selection.time = options.time
        selection.strings = theme.strings
        // A pack that is only a folder for others may have no questions to offer.
        guard let guide = try? selection.guide(of: library) else { return }
        do {
            var options = options
            if request.format.name == "anki" {
                options.cardTimes = cards.times(before: outputPath + "/" + request.path)
            }
            // What rendering finds is said once, by the site.
            let exported = try await request.format.export(guide, options)
            if let times = exported.cardTimes { cards.keep(times) }
            let stem = request.path.dropLast(request.format.fileExtension.count + 1)
            var files = [(request.path, exported.bytes)]
            files += exported.companions.map { (stem + $0.suffix, $0.bytes) }
            for (path, bytes) in files where !kept.contains(path) { try transaction.write(bytes, to: path) }
            outcome.files.append(files.map(\.0))
            outcome.offered.append(offer(request, size: exported.bytes.count))
        } catch let failure as ExportFailure {
            // The site is worth publishing without it.
            var diagnostic = failure.diagnostic
            diagnostic.severity = .warning
            if !outcome.diagnostics.contains(where: { $0.message == diagnostic.message }) {
                outcome.diagnostics.append(diagnostic)
            }
        }
    }

    private func offer(_ request: Request, size: Int) -> Site.Download {
        Site.Download(pack: request.pack, name: request.format.label, path: request.path, size: size)
    }

    private func sizeOnDisk(_ path: String) -> Int { FileStatus(of: outputPath + "/" + path)?.size ?? 0 }
}
