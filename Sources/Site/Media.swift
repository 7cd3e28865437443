import Themes
import Text
import Links
import Diagnostics
import Files
import Packs
import Rendering

/// Copies the files beside the questions that pages need.
enum Media {
    /// Writes a file of the content folder, piece by piece: a film may be larger than memory.
    ///
    /// - Returns: Why the file could not be read, if it could not.
    /// - Throws: What the output throws.
    static func copy(_ asset: Asset, of library: Library, to output: some SiteOutput) throws -> Diagnostic? {
        let root = library.root.realPath ?? library.root
        let path = library.root + "/" + asset.path
        if let real = path.realPath, !real.isBelow(root) {
            return fault(asset, "leads out of the content folder", help: "put a copy of the file beside the question")
        }
        switch ThemeFolder.open(path) {
        case .failure(let problem): return fault(asset, problem.message, help: problem.help)
        case .success(let file):
            let place = Targets.mediaPath(of: asset)
            if asset.isDrawing {
                guard let bytes = try? OpenFile.read(path).bytes, let drawing = asset.copied(bytes) else {
                    return fault(asset, "is not the drawing that it was", help: "build again")
                }
                try output.write(drawing, to: place)
                return nil
            }
            var offset = 0
            while true {
                guard let piece = try? file.file.bytes(at: offset, count: 1 << 20) else {
                    return fault(asset, "cannot be read to its end", help: "check the disk that it lies on")
                }
                if offset == 0, piece.count < 1 << 20 {
                    try output.write(piece, to: place)
                    return nil
                }
                if piece.isEmpty { return nil }
                try output.append(piece, to: place)
                offset += piece.count
            }
        }
    }

    private static func fault(_ asset: Asset, _ message: String, help: String) -> Diagnostic {
        Diagnostic(.error, "asset-unreadable", "'\(asset.path)' \(message)", help: help)
    }
}
