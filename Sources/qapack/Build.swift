import ArgumentParser
import Diagnostics
import Packs

/// `qapack build`: packs in, a site out.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Build the site.")

    @OptionGroup var project: ProjectOptions

    func run() async throws {
        let (_, diagnostics) = await Library.read(project.contentPath, shownAs: project.contentPath)
        project.speech.console.show(diagnostics)
        try ExitStatus.check(diagnostics)
    }
}
