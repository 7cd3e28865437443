import Diagnostics
import Foundation
import Packs
import Rendering

/// Reads the files beside the questions that pages need.
enum Media {
    /// Why a file could not be read.
    struct Fault: Error {
        let diagnostic: Diagnostic
    }

    /// The bytes of a file in the content folder.
    static func read(_ asset: Asset, of library: Library) -> Result<[UInt8], Fault> {
        let root = URL(fileURLWithPath: library.root).resolvingSymlinksInPath().path
        let path = library.root + "/" + asset.path
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard resolved.hasPrefix(root + "/") else {
            return failure(asset, "leads out of the content folder", "put a copy of the file beside the question")
        }
        switch ThemeFolder.read(path, atMost: .max) {
        case .success(let bytes): return .success(bytes)
        case .failure(let problem): return failure(asset, problem.message, problem.help)
        }
    }

    private static func failure(_ asset: Asset, _ message: String, _ help: String) -> Result<[UInt8], Fault> {
        .failure(Fault(diagnostic: Diagnostic(.error, "asset-unreadable", "'\(asset.path)' \(message)", help: help)))
    }
}
