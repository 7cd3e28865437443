import Foundation
public import Subprocess

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Looks again and again at how much memory a program and its children have in use, and ends what takes too much.
public struct ProcessWatch: Sendable {
    private let leader: pid_t
    private let limits: Limits

    private static let pause: Duration = .milliseconds(20)

    /// A watch over the process group that a process leads.
    public init(_ leader: ProcessIdentifier, limits: Limits = Limits()) {
        self.leader = leader.value
        self.limits = limits
    }

    /// Waits until the program as a whole has to end, for a reason that completes "it …"; `nil` when the task is
    /// cancelled before. A child that takes too much ends alone.
    public func excess() async -> String? {
        while true {
            do { try await Task.sleep(for: Self.pause) } catch { return nil }
            let all = Self.family(of: leader)
            if all.count > limits.processes { return "started more than \(limits.processes) processes" }
            for process in all where Self.memory(of: process) > limits.memory {
                if process == leader { return "took more than \(limits.memory / 1_000_000) MB" }
                kill(process, SIGKILL)
            }
        }
    }

    #if os(Linux)
        /// A process and all that it has started, directly or not.
        private static func family(of leader: pid_t) -> [pid_t] {
            var all = [leader]
            var index = 0
            while index < all.count, all.count < 10_000 {
                let tasks = "/proc/\(all[index])/task"
                for task in (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? [] {
                    let children = FileManager.default.contents(atPath: "\(tasks)/\(task)/children") ?? Data()
                    all += String(decoding: children, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
                }
                index += 1
            }
            return all
        }

        /// Bytes that are in use, as proc(5) has them in `statm`.
        private static func memory(of process: pid_t) -> Int {
            let counts = FileManager.default.contents(atPath: "/proc/\(process)/statm") ?? Data()
            let pages = String(decoding: counts, as: UTF8.self).split(separator: " ").dropFirst().first
            return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
        }
    #else
        private static func family(of leader: pid_t) -> [pid_t] {
            var all = [pid_t](repeating: 0, count: 1000)
            let count = proc_listpgrppids(leader, &all, Int32(all.count * MemoryLayout<pid_t>.size))
            return Array(all.prefix(max(0, Int(count))))
        }

        private static func memory(of process: pid_t) -> Int {
            var facts = proc_taskinfo()
            let size = Int32(MemoryLayout<proc_taskinfo>.size)
            guard proc_pidinfo(process, PROC_PIDTASKINFO, 0, &facts, size) == size else { return 0 }
            return Int(facts.pti_resident_size)
        }
    #endif
}
