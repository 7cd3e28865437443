/// Tells when files below some folders change.
public enum FolderWatch {
    /// Changes as they happen: one element for all that belong together.
    ///
    /// Names that editors give to files of their own are left out. Folders may come into being and vanish.
    ///
    /// - Parameters:
    ///   - folders: The folders to watch, with all below them.
    ///   - polling: Whether to look at all files again and again, for folders on other machines.
    public static func changes(in folders: [String], polling: Bool = false) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        #if os(Linux)
            if !polling, let watch = InotifyWatch(folders) {
                watch.start { continuation.yield() }
                continuation.onTermination = { _ in watch.stop() }
                return stream
            }
        #endif
        let task = Task { await PollingWatch(folders: folders).run { continuation.yield() } }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }

    /// Tells whether a file is an editor's own: a swap file, a backup, or one that is about to be renamed.
    static func isPassing(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".tmp")
            || name == "4913" || (name.hasPrefix("#") && name.hasSuffix("#"))
    }
}
