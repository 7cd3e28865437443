import Catalogue
import Diagnostics
import Foundation
import Lint

/// A pack in a folder of its own, which goes when the test is over.
final class Workbench: Sendable {
    let root: String
    var content: String { root + "/Content" }

    init(_ files: [String: String]) {
        root = NSTemporaryDirectory() + "qapack-lint-" + UUID().uuidString
        for (path, text) in files {
            let url = URL(filePath: root + "/Content/" + path)
            try? FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try? Data(text.utf8).write(to: url)
        }
    }

    convenience init(_ example: Rule.Example) {
        var files = example.others.mapValues { $0 }
        files["question.md"] = example.file
        let model = example.settings.contains("model:") ? "" : "model: A model\n"
        files["pack.yml"] = "title: Examples\n" + model + example.settings + "\n"
        self.init(files)
    }

    /// A pack with one question file.
    convenience init(_ text: String, settings: String = "") {
        self.init(Rule.Example(text, settings: settings))
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func text(_ path: String = "question.md") -> String {
        (try? String(contentsOfFile: content + "/" + path, encoding: .utf8)) ?? ""
    }

    func write(_ text: String, to path: String) throws {
        let url = URL(filePath: content + "/" + path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    var options: LintOptions {
        var options = LintOptions()
        options.environment = ProcessInfo.processInfo.environment
        options.projectRoot = FileManager.default.currentDirectoryPath
        // The project's own Python has the packages for formulas, and lexers.
        let python = options.projectRoot + "/.venv/bin/python3"
        if FileManager.default.isExecutableFile(atPath: python) { options.python = python }
        return options
    }

    func lint(only rule: String? = nil) async -> LintReport {
        var options = options
        if let rule { options.selected = ["\(rule)"] + (rule.hasPrefix("suppression-") ? ["all"] : []) }
        return await Linter(options).run(content, shownAs: "Content")
    }
}

/// Numbers that are the same in every run (Knuth's linear congruential generator for 64 bits).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}
