import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A program that runs in a folder of its own, with few variables, and is ended with all its children when it takes too
/// much.
public struct HeldProgram: Sendable {
    private let path: String
    private let arguments: [String]
    private let folder: String
    private let environment: [String: String]
    private let limits: Limits

    /// The end of a run.
    public enum Ending: Sendable {
        /// It came to its end by itself.
        case ended(Outcome)
        /// It was ended, or never began, for a reason that completes "it …".
        case stopped(String)
    }

    /// The result of a run.
    public struct Outcome: Sendable {
        /// The end, as words: `status 1` or `signal 9`; `nil` when all went well.
        public var failure: String?
        /// Its output.
        public var output: [UInt8]
        /// The text that it wrote to standard error.
        public var errors: [UInt8]
    }

    /// A program and its arguments.
    ///
    /// - Parameters:
    ///   - folder: The folder that it works in.
    ///   - environment: The user's variables, of which it gets a few.
    public init(
        _ path: String,
        _ arguments: [String],
        in folder: String,
        environment: [String: String],
        limits: Limits = Limits()
    ) {
        self.path = path
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
        self.limits = limits
    }

    /// Runs it.
    ///
    /// - Parameter input: The file that it reads as its standard input.
    public func run(input: String = "/dev/null") async -> Ending {
        var options = PlatformOptions()
        options.processGroupID = 0
        do {
            let input = try FileDescriptor.open(FilePath(input), .readOnly)
            let result = try await Subprocess.run(
                .path("/bin/sh"),
                arguments: Arguments(limits.shell + [path] + arguments),
                environment: .custom(ProgramVariables.variables(environment)),
                workingDirectory: FilePath(folder),
                platformOptions: options,
                input: .fileDescriptor(input, closeAfterSpawningProcess: true),
                output: .sequence,
                error: .sequence
            ) { execution in
                let held = await hold(execution)
                if case .excess = held { try? execution.send(signal: .kill, toProcessGroup: true) }
                return held
            }
            switch result.closureResult {
            case .excess(let reason): return .stopped(reason)
            case .written(let output, let errors):
                let failure: String? =
                    switch result.terminationStatus {
                    case .exited(let status): status == 0 ? nil : "status \(status)"
                    case .signaled(let signal): "signal \(signal)"
                    }
                return .ended(Outcome(failure: failure, output: output, errors: errors))
            }
        } catch {
            return .stopped("could not be started")
        }
    }

    private enum Held: Sendable {
        case excess(String)
        case written(output: [UInt8], errors: [UInt8])
    }

    /// News of a run.
    private enum Part: Sendable {
        case excess(String)
        case output([UInt8])
        case errors([UInt8])
    }

    private func hold(_ execution: Execution<FileDescriptorInput, SequenceOutput, SequenceOutput>) async -> Held {
        await withTaskGroup(of: Part?.self) { group in
            group.addTask { await ProcessWatch(execution.processIdentifier, limits: limits).excess().map(Part.excess) }
            group.addTask {
                do { try await Task.sleep(for: limits.time) } catch { return nil }
                return .excess("took longer than \(limits.time.words)")
            }
            let tooMuch = Part.excess("wrote more than \(limits.output >> 20) MB")
            group.addTask { await collect(execution.standardOutput).map(Part.output) ?? tooMuch }
            group.addTask { await collect(execution.standardError).map(Part.errors) ?? tooMuch }
            defer { group.cancelAll() }
            var output: [UInt8]?
            var errors: [UInt8]?
            for await part in group {
                switch part {
                case .excess(let reason): return .excess(reason)
                case .output(let bytes): output = bytes
                case .errors(let bytes): errors = bytes
                case nil: continue
                }
                if let output, let errors { return .written(output: output, errors: errors) }
            }
            return .excess("was given up")
        }
    }

    /// All that a program writes; `nil` when that is too much.
    private func collect(_ stream: SubprocessOutputSequence) async -> [UInt8]? {
        var bytes: [UInt8] = []
        do {
            for try await buffer in stream {
                buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
                if bytes.count > limits.output { return nil }
            }
        } catch {
            return bytes
        }
        return bytes
    }
}

extension Duration {
    /// Whole seconds, for people.
    var words: String { "\(components.seconds) s" }
}
