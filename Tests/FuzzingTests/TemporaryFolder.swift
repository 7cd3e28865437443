import Foundation

/// A folder of files that goes with the value that stands for it.
final class TemporaryFolder {
    let path: String

    init(_ files: [String: [UInt8]]) {
        path = NSTemporaryDirectory() + UUID().uuidString
        let manager = FileManager.default
        try? manager.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, bytes) in files { _ = manager.createFile(atPath: path + "/" + name, contents: Data(bytes)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
