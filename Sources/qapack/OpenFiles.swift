#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How many files this process may have open.
enum OpenFiles {
    /// What a command may need, with the programs that it starts. Below it, libraries end the process when they fail to
    /// open something, and nobody would be told why.
    private static let needed: rlim_t = 64
    /// What it asks for, where that is allowed.
    private static let wanted: rlim_t = 1024

    /// Raises the limit as far as the system allows.
    /// - Throws: ``Failure`` when that is too little.
    static func allowEnough() throws {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
        var raised = limit
        raised.rlim_cur = min(wanted, limit.rlim_max)
        if setrlimit(resource, &raised) == 0 { limit = raised }
        guard limit.rlim_cur < needed else { return }
        throw Failure(
            "files-limited",
            "too many files are open: this command may have only \(limit.rlim_cur) at once",
            help: "raise the limit with 'ulimit -n 1024' and run again"
        )
    }
}
