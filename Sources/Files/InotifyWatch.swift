#if os(Linux)
    import Dispatch
    import Essentials
    import Synchronization

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #endif

    /// Has Linux tell what changes below some folders (inotify(7)).
    final class InotifyWatch: Sendable {
        private let descriptor: Int32
        private let roots: [String]
        private let state = Mutex(State())

        private struct State {
            var isStopped = false
            /// The folders that are watched whole, by watch.
            var folders: Set<Int32> = []
            /// The names that matter in folders of which only the roots are watched, by watch.
            var parents: [Int32: Set<String>] = [:]
        }

        /// The events that a look at those that wait has shown.
        private struct Findings {
            var hasChanges = false
            /// True when folders came, went or may have done so.
            var needsScan = false
        }

        private static let mask = UInt32(
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
                | IN_MOVE_SELF
        )
        /// The time that it must be quiet, in milliseconds, before changes count as one.
        private static let rest: Int32 = 20
        /// The time for which changes can be held back, when there is no rest.
        private static let longestRest = Duration.milliseconds(400)

        /// Begins to watch; `nil` when the system has no watches left.
        init?(_ roots: [String]) {
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else { return nil }
            self.roots = roots
            guard scan() else {
                close(descriptor)
                return nil
            }
        }

        /// Calls on a thread of its own when something has changed and is at rest again.
        func start(_ changed: @escaping @Sendable () -> Void) {
            DispatchQueue(label: "qapack.watch").async { [self] in
                while !state.withLock({ $0.isStopped }) {
                    guard waits(250) else { continue }
                    var findings = Findings()
                    let start = ContinuousClock.now
                    repeat {
                        takeEvents(into: &findings)
                    } while waits(Self.rest) && ContinuousClock.now - start < Self.longestRest
                    // A folder is watched before its files are read: what comes later is told.
                    if findings.needsScan { _ = scan() }
                    if findings.hasChanges { changed() }
                }
                close(descriptor)
            }
        }

        func stop() { state.withLock { $0.isStopped = true } }

        /// Tells whether events wait, or come within a number of milliseconds.
        private func waits(_ milliseconds: Int32) -> Bool {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&request, 1, milliseconds) > 0
        }

        private func takeEvents(into findings: inout Findings) {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
            defer { buffer.deallocate() }
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                var offset = 0
                let header = MemoryLayout<inotify_event>.size
                while offset + header <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    let end = min(offset + header + Int(event.len), count)
                    let name = String(decoding: buffer[(offset + header)..<end].prefix { $0 != 0 }, as: UTF8.self)
                    take(event, name, findings: &findings)
                    offset = end
                }
            }
        }

        private func take(_ event: inotify_event, _ name: String, findings: inout Findings) {
            func has(_ flags: Int32) -> Bool { event.mask & UInt32(flags) != 0 }
            if has(IN_Q_OVERFLOW) {
                findings.hasChanges = true
                findings.needsScan = true
                return
            }
            let (isWhole, isRoot) = state.withLock { state in
                if has(IN_IGNORED) { state.folders.remove(event.wd) }
                return (state.folders.contains(event.wd), state.parents[event.wd]?.contains(name) == true)
            }
            if isRoot {
                findings.hasChanges = true
                findings.needsScan = true
            }
            guard isWhole else { return }
            if has(IN_DELETE_SELF | IN_MOVE_SELF) || (has(IN_ISDIR) && !has(IN_ATTRIB)) { findings.needsScan = true }
            if name.isEmpty ? has(IN_DELETE_SELF | IN_MOVE_SELF) : !FolderWatch.isPassing(name) {
                // A file that was only just made is told again when it has been written.
                findings.hasChanges = findings.hasChanges || !has(IN_CREATE) || has(IN_ISDIR)
            }
        }

        /// Watches all folders that there are now; `false` when the system has no watches left.
        private func scan() -> Bool {
            var found: Set<Int32> = []
            var parents: [Int32: Set<String>] = [:]
            for root in roots {
                guard add(root, 0, found: &found) else { return false }
                let path = URL(filePath: root.absolutePath)
                let watch = inotify_add_watch(
                    descriptor,
                    path.deletingLastPathComponent().path,
                    UInt32(IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_MASK_ADD)
                )
                if watch >= 0 { parents[watch, default: []].insert(path.lastPathComponent) }
            }
            state.withLock { state in
                state.folders = found
                state.parents = parents
            }
            return true
        }

        private func add(_ folder: String, _ depth: Int, found: inout Set<Int32>) -> Bool {
            let watch = inotify_add_watch(descriptor, folder, Self.mask | UInt32(IN_ONLYDIR))
            guard watch >= 0 else { return errno != ENOSPC }
            // A folder linked into itself has the same watch again.
            guard found.insert(watch).inserted, depth < 16, let items = try? FolderItem.all(in: folder) else {
                return true
            }
            for item in items where [.folder, .link].contains(item.kind) && !item.name.hasPrefix(".") {
                if !add(folder + "/" + item.name, depth + 1, found: &found) { return false }
            }
            return true
        }
    }
#endif
