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

    private func snapshot() -> [String: FileStamp] {
        var files: [String: FileStamp] = [:]
        for folder in folders { add(folder, depth: 0, to: &files) }
        return files
    }

    private func add(_ folder: String, depth: Int, to files: inout [String: FileStamp]) {
        // A folder linked into itself would go on for ever.
        guard depth < 16, let items = try? FolderItem.all(in: folder) else { return }
        for item in items where !FolderWatch.isPassing(item.name) {
            let path = folder + "/" + item.name
            guard let status = FileStatus(of: path) else { continue }
            if status.kind == .folder {
                // Its times tell of files that editors make for themselves.
                files[path] = FileStamp(size: -1, inode: 0, modified: 0, changed: 0)
                add(path, depth: depth + 1, to: &files)
            } else {
                files[path] = status.stamp
            }
        }
    }
}
