import Files
import Programs
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// One run of the Python program.
struct Helper {
    /// The interpreter's path.
    var python: String
    var environment: [String: String]
    /// The time that it may stay silent.
    var timeLimit: Duration
    /// The number of processes that it may check code with.
    var processes = 1
    /// The limits of each of its processes, besides its stacks.
    var limits = Limits()

    /// The end of a run.
    enum Ending: Equatable {
        /// Every request was answered.
        case finished
        /// It could not go on, for a reason that completes "the helper …".
        case died(String)
        /// The receiver of the replies wanted no more.
        case stopped
    }

    /// Starts the program, has it answer the requests, and waits for its end.
    ///
    /// The requests go through a file, not a pipe: writing to a program that has died would end this one.
    ///
    /// - Parameters:
    ///   - isCareful: Whether each reply comes before the next request is read, so that it is known on which one the
    ///     program died.
    ///   - receive: gets each reply with the number of its request, in order; false ends the run.
    ///   - rest: is called whenever all replies that came so far were received.
    func run(
        _ requests: some Sequence<Request>,
        isCareful: Bool = false,
        receive: (Int, [UInt8]) -> Bool,
        rest: () -> Void = {}
    ) async -> Ending {
        // The library would open this file itself, and end this program when it could not.
        guard let silence = try? FileDescriptor.open("/dev/null", .writeOnly) else {
            return .died("could not be started")
        }
        defer { try? silence.close() }
        guard let (input, count) = Self.write(requests) else { return .died("has no room for its requests") }
        let pulse = Pulse()
        var options = PlatformOptions()
        options.processGroupID = 0
        do {
            let result = try await Subprocess.run(
                .path(FilePath(python)),
                arguments: Arguments(
                    ["-IB", "-c", String(decoding: PackageResources.helper_py, as: UTF8.self)]
                        + [isCareful ? "at-once" : String(processes), "memory=\(limits.memory / 10 * 9)"]
                ),
                environment: .custom(ProgramVariables.variables(environment, keeping: ProgramVariables.ofFonts)),
                // Nothing of a project is looked up in the folder that a program works in.
                workingDirectory: "/",
                platformOptions: options,
                input: .fileDescriptor(FileDescriptor(rawValue: input), closeAfterSpawningProcess: true),
                output: .sequence,
                error: .fileDescriptor(silence, closeAfterSpawningProcess: false)
            ) { execution in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        guard await pulse.stops(for: timeLimit) else { return }
                        await pulse.stop(because: "was silent for \(timeLimit)")
                        try execution.send(signal: .kill, toProcessGroup: true)
                    }
                    group.addTask {
                        guard let excess = await ProcessWatch(execution.processIdentifier, limits: limits).excess()
                        else { return }
                        await pulse.stop(because: excess)
                        try execution.send(signal: .kill, toProcessGroup: true)
                    }
                    defer { group.cancelAll() }
                    var answered = 0
                    var deframer = Deframer()
                    for try await bytes in execution.standardOutput {
                        await pulse.beat()
                        bytes.withUnsafeBytes { deframer.feed($0) }
                        while let body = try deframer.next() {
                            guard answered < count, receive(answered, body) else {
                                try execution.send(signal: .kill, toProcessGroup: true)
                                return Ending.stopped
                            }
                            answered += 1
                        }
                        rest()
                    }
                    return answered == count ? .finished : .died("")
                }
            }
            guard case .died = result.closureResult else { return result.closureResult }
            return .died(await pulse.reason ?? "\(result.terminationStatus)")
        } catch is Deframer.Nonsense {
            return .died("wrote something else than replies")
        } catch {
            return .died("could not be started")
        }
    }

    /// Writes the requests into a file and returns its descriptor and their number.
    private static func write(_ requests: some Sequence<Request>) -> (descriptor: Int32, count: Int)? {
        guard let file = try? OpenFile.unnamed() else { return nil }
        var (buffer, offset, count) = ([UInt8](), 0, 0)
        for request in requests {
            buffer += request.message.frame
            count += 1
            guard buffer.count > 1 << 20 else { continue }
            guard (try? file.write(buffer, at: offset)) != nil else { return nil }
            offset += buffer.count
            buffer.removeAll(keepingCapacity: true)
        }
        guard (try? file.write(buffer, at: offset)) != nil else { return nil }
        return (file.release(), count)
    }
}

/// Signs of life.
private actor Pulse {
    private var beats = 0
    /// The reason for ending the program.
    private(set) var reason: String?

    func beat() { beats += 1 }

    func stop(because reason: String) { self.reason = reason }

    /// Waits until there was no beat for a time; false when the task is cancelled before.
    func stops(for time: Duration) async -> Bool {
        while true {
            let before = beats
            do { try await Task.sleep(for: time) } catch { return false }
            if beats == before { return true }
        }
    }
}
