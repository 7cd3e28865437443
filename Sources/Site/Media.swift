import Links
import Diagnostics
import Foundation
import Packs
import Rendering

/// Copies the files beside the questions that pages need.
enum Media {
    /// Writes a file of the content folder, piece by piece: a film may be larger than memory.
    ///
    /// - Returns: Why the file could not be read, if it could not.
    /// - Throws: What the output throws.
    static func copy(_ asset: Asset, of library: Library, to output: some SiteOutput) throws -> Diagnostic? {
        let root = URL(fileURLWithPath: library.root).resolvingSymlinksInPath().path
        let path = library.root + "/" + asset.path
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard resolved.isBelow(root) else {
            return fault(asset, "leads out of the content folder", "put a copy of the file beside the question")
        }
        switch ThemeFolder.regularFile(path, atMost: .max) {
        case .failure(let problem): return fault(asset, problem.message, problem.help)
        case .success(let file):
            guard let reader = FileHandle(forReadingAtPath: file) else {
                return fault(asset, "cannot be read", "check that you may read it")
            }
            defer { reader.closeFile() }
            let place = Targets.mediaPath(of: asset)
            if asset.isDrawing {
                guard let data = try? reader.readToEnd(), let drawing = asset.copied(Array(data)) else {
                    return fault(asset, "is not the drawing that it was", "build again")
                }
                try output.write(drawing, to: place)
                return nil
            }
            var isFirst = true
            while true {
                let piece: Data
                do {
                    piece = try reader.read(upToCount: 1 << 20) ?? Data()
                } catch {
                    return fault(asset, "cannot be read to its end", "check the disk that it lies on")
                }
                if isFirst, piece.count < 1 << 20 {
                    try output.write(Array(piece), to: place)
                    return nil
                }
                if piece.isEmpty { return nil }
                try output.append(Array(piece), to: place)
                isFirst = false
            }
        }
    }

    private static func fault(_ asset: Asset, _ message: String, _ help: String) -> Diagnostic {
        Diagnostic(.error, "asset-unreadable", "'\(asset.path)' \(message)", help: help)
    }
}
