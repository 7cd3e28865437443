import Diagnostics
import Foundation
import Programs
import Testing
import Typesetting

/// Shell that puts a thief between qapack and the helper: the replies pass through `filter`.
private func filtered(_ filter: String) -> String {
    "'\(Workshop.python)' \"$@\" | \(filter); exit 0"
}

@Suite struct HelperTests {
    let workshop: Workshop
    let blocks = (0..<20).map { CodeRequest(language: "python", code: "x = \($0)") }

    init() throws {
        workshop = try Workshop()
    }

    private func allDone(_ typeset: Typeset) -> Bool {
        blocks.allSatisfy { typeset.highlighted($0)?.shortfall == nil && typeset.highlighted($0) != nil }
    }

    @Test func aHelperThatDiesIsStartedAgain() async throws {
        // The second start is the first with work to do: it ends in the middle of a reply.
        let python = try workshop.countingPython("if [ $start = 2 ]; then \(filtered("head -c 700")); fi")
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: blocks))
        #expect(allDone(typeset))
        #expect(typeset.diagnostics.isEmpty)
        #expect(workshop.starts == 3)
    }

    @Test func aSilentHelperIsEndedAndStartedAgain() async throws {
        let python = try workshop.countingPython("if [ $start = 2 ]; then sleep 600; fi")
        var typesetter = workshop.typesetter(python: python)
        typesetter.timeLimit = .seconds(20)
        #expect(allDone(await typesetter.prepare(TypesettingRequests(codes: blocks))))
    }

    @Test func aHelperThatAlwaysDiesCostsOnlyTheColours() async throws {
        let python = try workshop.countingPython("if [ $start != 1 ]; then \(filtered("head -c 400")); fi")
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: blocks))
        #expect(!allDone(typeset))
        #expect(typeset.diagnostics.map(\.rule) == ["helper-failed"])
        #expect(blocks.allSatisfy { (typeset.highlighted($0) == nil) == (typeset.failure(of: $0) != nil) })
        // What was lost is not lost for ever.
        #expect(allDone(await workshop.typesetter().prepare(TypesettingRequests(codes: blocks))))
    }

    @Test func aBlockThatKillsTheHelperIsGivenUpAlone() async throws {
        let edit = #"s/^def highlight(language, code):$/&\n    if b"poison" in code: os.kill(os.getpid(), 9)/"#
        let poison = CodeRequest(language: "python", code: "poison")
        let python = try workshop.changedPython(edit)
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: [poison] + blocks))
        #expect(allDone(typeset))
        #expect(typeset.highlighted(poison) == nil)
        #expect(typeset.failure(of: poison)?.contains("signal") == true, "\(typeset.failure(of: poison) ?? "")")
        #expect(typeset.diagnostics.map(\.rule) == ["helper-failed"])
    }

    @Test func aBlockThatTakesTooLongIsGivenUpAloneAndNotForEver() async throws {
        let edit = #"s/\(setitimer.*VIRTUAL, \)SECONDS.*$/\10.001 if b"slow" in code else 60)/"#
        let slow = CodeRequest(language: "python", code: String(repeating: "slow = 1\n", count: 10_000))
        let python = try workshop.changedPython(edit)
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: [slow] + blocks))
        #expect(typeset.failure(of: slow) == "highlighting took too long")
        #expect(allDone(typeset))
        let later = await workshop.typesetter().prepare(TypesettingRequests(codes: [slow]))
        #expect(try #require(later.highlighted(slow)).shortfall == nil)
    }

    @Test(arguments: ["yes garbage", "head -c 100000 /dev/zero", "true", "echo 'Python 2.7'", "kill -9 $$", "exit 3"])
    func aProgramThatIsNoPythonIsSaidSo(lines: String) async throws {
        let python = try workshop.program("python", "#!/bin/sh\n\(lines)\n")
        var typesetter = workshop.typesetter(python: python)
        typesetter.timeLimit = .seconds(5)
        let typeset = await typesetter.prepare(TypesettingRequests(codes: blocks))
        #expect(typeset.highlighted(blocks[0]) == nil)
        #expect(typeset.diagnostics.map(\.rule) == ["python-unusable"])
        #expect(typeset.diagnostics.first?.message.contains("'\(python)'") == true)
    }

    @Test func garbageAmongTheRepliesIsNoReply() async throws {
        let python = try workshop.countingPython(
            "if [ $start = 2 ]; then \(filtered("head -c 700; yes garbage | head -c 100000")); fi"
        )
        #expect(allDone(await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: blocks))))
    }

    @Test func withoutPythonOneNoteSaysWhatToInstall() async {
        var typesetter = workshop.typesetter(python: nil)
        typesetter.environment = ["PATH": workshop.folder.path]
        let formula = FormulaRequest(tex: "x", display: false)
        let typeset = await typesetter.prepare(TypesettingRequests(codes: blocks, formulas: [formula]))
        #expect(typeset.formula(formula) == nil)
        #expect(typeset.diagnostics.map(\.rule) == ["python-missing"])
        #expect(typeset.diagnostics.first?.severity == .info)
        #expect(typeset.diagnostics.first?.help?.contains("pip install Pygments math-core") == true)
    }

    @Test func aWishThatCannotBeMetIsAWarning() async {
        let typeset = await workshop.typesetter(python: "/no/such/python").prepare(TypesettingRequests(codes: blocks))
        #expect(typeset.diagnostics.map(\.severity) == [.warning])
    }

    @Test func sharesMuchWorkBetweenHelpers() async throws {
        let python = try workshop.countingPython()
        let many = (0..<1200).map { CodeRequest(language: "python", code: "x = \($0)") }
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: many + many))
        for request in many {
            let number = String(decoding: request.code.dropFirst(4), as: UTF8.self)
            let html = try #require(typeset.highlighted(request)).html
            #expect(String(decoding: html, as: UTF8.self).contains(">\(number)<"))
        }
        #expect(workshop.starts == 3)
    }

    @Test func runsTheProjectsOwnPythonOnceItIsTrusted() async throws {
        let project = workshop.folder.appendingPathComponent("project")
        let bin = project.appendingPathComponent(".venv/bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let python = try workshop.countingPython()
        try FileManager.default.moveItem(atPath: python, toPath: bin.appendingPathComponent("python3").path)
        var typesetter = workshop.typesetter(python: nil)
        typesetter.root = project.path
        typesetter.environment["XDG_CONFIG_HOME"] = workshop.folder.path
        let before = await typesetter.prepare(TypesettingRequests(codes: blocks))
        #expect(workshop.starts == 0)
        #expect(before.diagnostics.map(\.rule).contains("environment-untrusted"))
        var folders = try TrustedFolders(typesetter.environment)
        _ = try folders.add(project.path)
        #expect(allDone(await typesetter.prepare(TypesettingRequests(codes: blocks))))
        #expect(workshop.starts == 2)
        // Another folder at the same path is another project, whatever was copied into it.
        let aside = workshop.folder.appendingPathComponent("aside")
        try FileManager.default.moveItem(at: project, to: aside)
        try FileManager.default.copyItem(at: aside, to: project)
        let after = await typesetter.prepare(TypesettingRequests(codes: blocks))
        #expect(workshop.starts == 2)
        #expect(after.diagnostics.map(\.rule).contains("environment-untrusted"))
    }

    @Test func anotherEnvironmentInTheSameFolderIsNotTrusted() async throws {
        let bin = workshop.folder.appendingPathComponent(".venv/bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: bin.appendingPathComponent("python3"),
            withDestinationURL: URL(filePath: Workshop.python)
        )
        let environment = ["XDG_CONFIG_HOME": workshop.folder.path]
        var folders = try TrustedFolders(environment)
        _ = try folders.add(workshop.folder.path)
        #expect(try TrustedFolders(environment).contains(workshop.folder.path))
        try FileManager.default.removeItem(at: workshop.folder.appendingPathComponent(".venv/qapack-trust"))
        #expect(try !TrustedFolders(environment).contains(workshop.folder.path))
    }

    @Test func findsNothingWhereEachProjectWouldHaveAnother() throws {
        let python = try workshop.program("python3", "#!/bin/sh\n")
        let folder = workshop.folder.path
        let here = FileManager.default.currentDirectoryPath
        let up = here.split(separator: "/").map { _ in "../" }.joined()
        for path in ["\(up)\(folder.dropFirst()):.::x", "", ".", ":"] {
            let found = Interpreters(option: nil, environment: ["PATH": path], root: folder).paths
            #expect(!found.contains(python) && found.allSatisfy { !$0.contains("/../") })
        }
        #expect(Interpreters(option: nil, environment: ["PATH": ".:\(folder)"], root: "/").paths.contains(python))
        let lasting = Interpreters(option: nil, environment: ["QAPACK_PYTHON": ".venv/bin/python3"], root: "/")
        #expect(lasting.paths.isEmpty && lasting.wish == ".venv/bin/python3")
    }

    @Test func theUsersSettingsNameAPython() throws {
        let python = try workshop.program("python", "#!/bin/sh\n")
        let settings = workshop.folder.appendingPathComponent("qapack/settings.yml")
        try FileManager.default.createDirectory(
            at: settings.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data("# mine\npython: '\(python)'\n".utf8).write(to: settings)
        let environment = ["XDG_CONFIG_HOME": workshop.folder.path]
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: settings.path)
        #expect(Interpreters(option: nil, environment: environment, root: "/").paths == [python])
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: settings.path)
        let refused = Interpreters(option: nil, environment: environment, root: "/")
        #expect(refused.wish == nil && refused.notes.map(\.rule) == ["user-file-unusable"])
    }

    @Test func theVariableComesBeforeTheProjectsPython() async throws {
        let python = try workshop.countingPython()
        var typesetter = workshop.typesetter(python: nil)
        typesetter.environment["QAPACK_PYTHON"] = python
        #expect(allDone(await typesetter.prepare(TypesettingRequests(codes: blocks))))
        #expect(workshop.starts > 0)
    }

    @Test func findsPygmentsBehindPygmentize() async throws {
        _ = try workshop.program("python3", "#!/bin/sh\nexec '\(Self.barePython)' \"$@\"\n")
        _ = try workshop.program("pygmentize", "#!\(Workshop.python)\n")
        var typesetter = workshop.typesetter(python: nil)
        typesetter.environment["PATH"] = "\(workshop.folder.path):/usr/bin:/bin"
        #expect(allDone(await typesetter.prepare(TypesettingRequests(codes: blocks))))
    }

    @Test func saysWhichPackageIsMissing() async throws {
        let python = try workshop.program("python", "#!/bin/sh\nexec '\(Self.barePython)' \"$@\"\n")
        let formula = FormulaRequest(tex: "x", display: false)
        let check = CheckRequest(python: "x = (")
        let typeset = await workshop.typesetter(python: python).prepare(
            TypesettingRequests(formulas: [formula], checks: [check])
        )
        #expect(typeset.diagnostics.map(\.message) == ["formulas stay TeX: '\(python)' lacks math-core"])
        #expect(typeset.check(check) == .fault(message: "'(' was never closed", line: 1, column: 5))
    }

    @Test func checksPython() async {
        let good = CheckRequest(python: "def f():\n    return 1\n")
        let bad = CheckRequest(python: "x = 1\né = y z")
        let deep = CheckRequest(python: String(repeating: "(", count: 5000))
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(checks: [good, bad, deep]))
        #expect(typeset.check(good) == .sound)
        #expect(typeset.check(bad) == .fault(message: "invalid syntax", line: 2, column: 8))
        #expect(typeset.check(deep) != .sound)
    }

    @Test(arguments: [true, false]) func sharesChecksOutInOneStart(copiesDie: Bool) async throws {
        let copying = #"s/^            stream.write(b"".join(map(check, codes)))$/            os._exit(1)/"#
        let log = workshop.folder.appendingPathComponent("starts").path
        let python = try workshop.changedPython(copiesDie ? copying : "s/^$//", before: "echo >> '\(log)'")
        var typesetter = workshop.typesetter(python: python, cached: false)
        typesetter.helpers = 3
        let requests = (0..<2000).map { CheckRequest(python: $0.isMultiple(of: 7) ? "x = (\($0)" : "x = \($0)") }
        let typeset = await typesetter.prepare(TypesettingRequests(checks: requests))
        for (number, request) in requests.enumerated() {
            #expect((typeset.check(request) == .sound) == !number.isMultiple(of: 7))
        }
        #expect(typeset.check(requests[0]) == .fault(message: "'(' was never closed", line: 1, column: 5))
        #expect(workshop.starts == 1)
    }

    /// A Python without packages: the one that the project's own was made from.
    private static var barePython: String {
        get throws {
            let settings = try String(contentsOfFile: "\(Workshop.root.path)/.venv/pyvenv.cfg", encoding: .utf8)
            let home = settings.split(separator: "\n").first { $0.hasPrefix("home = ") }?.dropFirst(7)
            return "\(try #require(home))/python3"
        }
    }
}
