#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A process of the system's, by its number.
package struct RunningProcess: Sendable, Hashable {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// Ends it at once.
    package func end() { kill(number, SIGKILL) }

    #if os(Linux)
        /// It and all processes that it has started, directly or not.
        package var family: [RunningProcess] {
            var all = [number]
            var index = 0
            while index < all.count, all.count < 10_000 {
                let tasks = "/proc/\(all[index])/task"
                for task in (try? OpenFile(tasks, .folder).names()) ?? [] {
                    all += Self.words(of: "\(tasks)/\(task)/children").compactMap { Int32($0) }
                }
                index += 1
            }
            return all.map(RunningProcess.init)
        }

        /// The bytes of memory that it has in use, as proc(5) has them in `statm`; 0 when it has ended.
        package var memory: Int {
            let pages = Self.words(of: "/proc/\(number)/statm").dropFirst().first
            return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
        }

        private static func words(of path: String) -> [Substring] {
            let bytes = (try? OpenFile(path, .read).contents()) ?? []
            return String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        }
    #else
        /// It and all processes of the group that it leads.
        package var family: [RunningProcess] {
            var all = [pid_t](repeating: 0, count: 1000)
            let count = proc_listpgrppids(number, &all, Int32(all.count * MemoryLayout<pid_t>.size))
            return all.prefix(max(0, Int(count))).map(RunningProcess.init)
        }

        /// The bytes of memory that it has in use; 0 when it has ended.
        package var memory: Int {
            var facts = proc_taskinfo()
            let size = Int32(MemoryLayout<proc_taskinfo>.size)
            guard proc_pidinfo(number, PROC_PIDTASKINFO, 0, &facts, size) == size else { return 0 }
            return Int(facts.pti_resident_size)
        }
    #endif
}
