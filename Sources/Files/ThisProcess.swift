#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The system's facts about this process.
package enum ThisProcess {
    /// A variable of the environment.
    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The folder for what passes: `TMPDIR`, or `/tmp`. A relative one would be in the project, and programs look for
    /// their settings in all folders above them.
    /// One that is not there would make programs fail for reasons that nobody understands.
    package static var temporaryFolder: String {
        guard let folder = variable("TMPDIR"), folder.hasPrefix("/"), FileStatus(of: folder)?.kind == .folder else {
            return "/tmp"
        }
        return folder
    }

    /// The folder that relative paths start from.
    package static var folder: String { ".".realPath ?? "/" }

    /// The path of the program that runs, links followed; `nil` where the system does not say.
    package static var program: String? {
        #if canImport(Darwin)
            var size = UInt32(PATH_MAX)
            var path = [CChar](repeating: 0, count: Int(size))
            guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
            return path.withUnsafeBufferPointer { $0.baseAddress.flatMap { String(cString: $0).realPath } }
        #else
            "/proc/self/exe".realPath
        #endif
    }

    /// The number of the user for whom it works.
    package static var user: UInt32 { geteuid() }

    /// True when it may do anything.
    package static var isRoot: Bool { getuid() == 0 }

    /// Has another program take the place of this one, with its terminal.
    /// - Returns: What kept it from that.
    package static func become(_ program: String, _ arguments: [String]) -> SystemError {
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        execv(program, &words)
        let error = SystemError(code: errno, path: program)
        for word in words { free(word) }
        return error
    }

    /// Sleeps, for times that are too short to give a task away.
    package static func pause(microseconds: UInt32) { usleep(microseconds) }

    /// Raises the number of files that it may have open, as far as the system allows.
    /// - Returns: The number that it may have now, at most the wanted one if that is not more than it was.
    package static func allowOpenFiles(_ wanted: UInt) -> UInt {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return wanted }
        var raised = limit
        raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        if setrlimit(resource, &raised) == 0 { limit = raised }
        return UInt(limit.rlim_cur)
    }
}

/// A stream that the process was started with.
package enum StandardStream: Int32, Sendable {
    case input, output, error

    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The width in characters of the terminal that it is, if it is one.
    package var columns: Int? {
        var size = winsize()
        return ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : nil
    }

    /// All that comes; `nil` when it cannot be read.
    package func contents() -> [UInt8]? {
        var bytes: [UInt8] = []
        let stream = OpenFile(number: rawValue)
        let isWhole = (try? stream.readChunks { bytes.append(contentsOf: $0) }) != nil
        _ = stream.release()
        return isWhole ? bytes : nil
    }

    /// Writes bytes. A reader who has gone away (`| head`) is no error.
    package func write(_ bytes: [UInt8]) {
        let stream = OpenFile(number: rawValue)
        _ = try? stream.write(bytes)
        _ = stream.release()
    }
}
