import ArgumentParser
import Diagnostics
import Foundation
import Lint
import Packs

/// `qapack lint`: question files in, findings out.
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what is wrong with question files.",
        discussion: """
            Looks at all packs of the project in the current folder, or at the projects, packs, folders and files that
            are named. 'qapack rules' lists what it looks for, and 'qapack rules NAME' explains one rule.

            Exit status: 0 nothing of error level; 1 there is; 2 the command could not run.
            """
    )

    @Argument(help: "Projects, packs, folders or files (default: the current folder).", completion: .file())
    var paths: [String] = []

    @Option(help: ArgumentHelp("The folder with the packs (default: Content).", valueName: "folder"))
    var content: String?

    @OptionGroup(title: "Choice of rules") var choice: LintChoice
    @OptionGroup(title: "Output") var output: LintOutput

    func run() async throws {
        let started = ContinuousClock.now
        var options = try choice.options
        options.environment = ProcessInfo.processInfo.environment
        var report = LintReport()
        for target in try LintTarget.all(paths, content: content) {
            options.paths = target.paths
            options.projectRoot = target.project
            report.add(await Linter(options).run(target.content, shownAs: target.shown))
        }
        output.show(report, took: started.duration(to: .now))
        try output.check(report)
    }
}
