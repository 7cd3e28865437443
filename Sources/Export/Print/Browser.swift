import Files
import Programs
import Publishing
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A browser of the Chromium family, which prints.
struct Browser {
    /// Its path.
    let path: String
    private let timeLimit: Duration
    private let environment: [String: String]

    /// Finds the browser that was named, or else the first one on the machine.
    init(_ options: ExportOptions) throws {
        timeLimit = options.browserTimeLimit
        environment = options.environment
        let search = SearchPath(options.environment)
        if let browser = options.browser {
            guard let found = search.find(browser) else {
                throw ExportFailure(
                    "browser-missing",
                    "there is no browser '\(browser)'",
                    help: "name a browser of the Chromium family with --browser"
                )
            }
            path = found
            return
        }
        guard let found = Self.names.lazy.compactMap(search.find).first else {
            throw ExportFailure(
                "browser-missing",
                "a PDF is printed by Chromium, and there is no such browser here",
                help: "install it: 'apt install chromium' or 'brew install --cask chromium', or name one with --browser"
            )
        }
        path = found
    }

    /// Prints a document.
    ///
    /// - Parameter isDraft: Only places on pages are looked up in it: without tags and outline it is there sooner.
    func pdf(of html: String, isDraft: Bool = false) async throws -> [UInt8] {
        let scratch: ScratchFolder
        do {
            scratch = try ScratchFolder()
            try OpenFile(scratch.path, .folder).writeFile("guide.html", Array(html.utf8))
        } catch {
            throw ExportFailure(
                "folder-unwritable",
                "there is no room for the guide in '\(ThisProcess.temporaryFolder)'",
                help: "free some space, or set TMPDIR to another folder"
            )
        }
        defer { scratch.remove() }
        let target = scratch.path + "/guide.pdf"
        var arguments = [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage",
            isDraft ? "--disable-pdf-tagging" : "--generate-pdf-document-outline", "--no-pdf-header-footer",
            "--no-first-run", "--disable-extensions", "--disable-background-networking",
            "--user-data-dir=\(scratch.path)/profile", "--print-to-pdf=\(target)",
        ]
        // Chromium refuses to run its sandbox as root.
        if ThisProcess.isRoot { arguments.append("--no-sandbox") }
        let ended = await run(arguments + ["file://\(scratch.path)/guide.html"], in: scratch.path)
        // It ends with status 0 when it failed, so that only the file tells.
        if let made = try? OpenFile.read(target), made.bytes.starts(with: "%PDF".utf8) { return made.bytes }
        throw failure(ended ? "made no PDF" : "did not end within \(timeLimit.components.seconds) seconds")
    }

    /// The failure for a browser that did not do its work.
    func failure(_ what: String) -> ExportFailure {
        ExportFailure(
            "browser-failed",
            "the browser '\(path)' \(what)",
            help: "try again, name another one with --browser, or give it more time with --browser-timeout"
        )
    }

    /// Runs the browser to its end; false when it had to be ended.
    private func run(_ arguments: [String], in folder: String) async -> Bool {
        var options = PlatformOptions()
        // The browser's helpers end with it.
        options.processGroupID = 0
        let limit = timeLimit
        do {
            // The library would open this file itself, and end this program when it could not.
            let nothing = try FileDescriptor.open("/dev/null", .readWrite)
            defer { try? nothing.close() }
            return try await Subprocess.run(
                .path(FilePath(path)),
                arguments: Arguments(arguments),
                environment: .custom(ProgramVariables.variables(environment, keeping: ProgramVariables.ofBrowsers)),
                workingDirectory: FilePath(folder),
                platformOptions: options,
                input: .fileDescriptor(nothing, closeAfterSpawningProcess: false),
                output: .sequence,
                error: .fileDescriptor(nothing, closeAfterSpawningProcess: false)
            ) { execution in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        do { try await Task.sleep(for: limit) } catch { return true }
                        try execution.send(signal: .kill, toProcessGroup: true)
                        return false
                    }
                    for try await _ in execution.standardOutput {}
                    group.cancelAll()
                    return try await group.next() ?? true
                }
            }.closureResult
        } catch {
            return true
        }
    }

    private static let names = [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "brave-browser",
        "microsoft-edge", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]
}
