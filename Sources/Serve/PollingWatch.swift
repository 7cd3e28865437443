import Foundation

/// Looks at all files below some folders again and again.
struct PollingWatch: Sendable {
    let folders: [String]

    /// Calls when something has changed and is at rest again, until the task is cancelled.
    func run(_ changed: @Sendable () -> Void) async {
        var known = snapshot()
        var isMoving = false
        while !Task.isCancelled {
            do { try await Task.sleep(for: .milliseconds(isMoving ? 50 : 300)) } catch { return }
            let now = snapshot()
            if now == known, isMoving { changed() }
            isMoving = now != known
            known = now
        }
    }

    /// What tells a file's states apart.
    private struct State: Equatable {
        var size: Int
        var time: Date
    }

    private func snapshot() -> [String: State] {
        var files: [String: State] = [:]
        for folder in folders { add(folder, depth: 0, to: &files) }
        return files
    }

    private func add(_ folder: String, depth: Int, to files: inout [String: State]) {
        // A folder linked into itself would go on for ever.
        guard depth < 16, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        for name in names where !FolderWatch.isPassing(name) {
            let path = folder + "/" + name
            let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey, .isDirectoryKey]
            guard let values = try? url.resourceValues(forKeys: keys) else { continue }
            if values.isDirectory == true {
                files[path] = State(size: -1, time: .distantPast)
                add(path, depth: depth + 1, to: &files)
            } else {
                files[path] = State(size: values.fileSize ?? 0, time: values.contentModificationDate ?? .distantPast)
            }
        }
    }
}
