import Files
import Foundation
import Publishing
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs programs outside of this one: in a folder of their own, with few variables and a time limit.
struct Toolbox: Sendable {
    /// What a program did.
    struct Outcome: Sendable {
        var isSuccess: Bool
        var output: [UInt8]
        var errors: [UInt8]
    }

    /// Variables, among them `PATH`.
    var environment: [String: String]
    /// How long a program may take.
    var timeLimit: Duration = .seconds(20)

    /// The path of a program; `nil` when it is not there.
    func find(_ name: String) -> String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            let path = folder + "/" + name
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return nil
    }

    /// A text that tells one version of a program from another: its real path, and what the file system says of it.
    func version(of path: String) -> String { "\(path.realPath ?? path) \(FileStatus.text(of: path))" }

    /// Runs a program; `nil` when it could not be started or took too long.
    ///
    /// - Parameters:
    ///   - input: A file that it reads as its standard input.
    ///   - folder: The folder that it works in.
    func run(
        _ path: String,
        _ arguments: [String],
        input: String = "/dev/null",
        in folder: String,
        variables: [String: String] = [:]
    ) async -> Outcome? {
        var kept = variables
        for name in ["PATH", "HOME", "TMPDIR", "RUSTUP_HOME", "CARGO_HOME"] { kept[name] = environment[name] }
        kept["LC_ALL"] = "C.UTF-8"
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in kept { if let key = Environment.Key(rawValue: name) { keyed[key] = value } }
        let values = keyed
        return await withTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                do {
                    let descriptor = try FileDescriptor.open(FilePath(input), .readOnly)
                    let result = try await Subprocess.run(
                        .path(FilePath(path)),
                        arguments: Arguments(arguments),
                        environment: .custom(values),
                        workingDirectory: FilePath(folder),
                        input: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
                        output: .bytes(limit: 64 << 20),
                        error: .bytes(limit: 64 << 20)
                    )
                    return Outcome(
                        isSuccess: result.terminationStatus.isSuccess,
                        output: result.standardOutput,
                        errors: result.standardError
                    )
                } catch {
                    return nil
                }
            }
            group.addTask { [timeLimit] in
                try? await Task.sleep(for: timeLimit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// Writes pieces of code into a folder of their own, and removes it again.
    func withFiles<Result: Sendable>(
        _ codes: [[UInt8]],
        suffix: String,
        _ body: @Sendable (_ folder: String, _ files: [String]) async -> Result
    ) async -> Result? {
        do {
            let folder = try ScratchFolder()
            defer { folder.remove() }
            var files: [String] = []
            for (index, code) in codes.enumerated() {
                let name = "code-\(index)\(suffix)"
                try Data(code).write(to: URL(filePath: folder.path + "/" + name))
                files.append(name)
            }
            return await body(folder.path, files)
        } catch {
            return nil
        }
    }
}
