import Diagnostics
import Import
import Lint
import Publishing

/// The repairs that `lint --fix` would make in the files of an import, so that they arrive mended.
struct SafeFixes {
    private struct Mended {
        var before: String
        var after: String
        var repairs: [ImportReport.Polish]
    }

    private var texts: [String: Mended] = [:]

    /// Looks at the files of a plan as if they stood in a folder with the pack's settings.
    init(for plan: ImportPlan, _ existing: ExistingPack) async {
        // Without room for the settings the files arrive as they are, and 'lint --fix' can mend them later.
        guard let scratch = try? ScratchFolder() else { return }
        defer { scratch.remove() }
        let folder = scratch.path
        let settings = existing.files["pack.yml"] ?? plan.files.first { $0.path == "pack.yml" }?.bytes
        do {
            if let settings { try NewFiles.write(settings, to: folder + "/pack.yml") }
        } catch {
            return
        }
        let files = plan.files.filter { $0.path.hasSuffix(".md") }
        var options = LintOptions()
        options.checksCode = false
        options.respectsGitignore = false
        let outcome = await Fixer(options, allowsUnsafe: false).run(
            folder,
            shownAs: "",
            texts: Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        )
        for change in outcome.changes {
            let path =
                change.path.hasPrefix(folder) ? String(change.path.dropFirst(folder.count + 1)) : change.path
            texts[path] = Mended(
                before: String(decoding: change.before, as: UTF8.self),
                after: String(decoding: change.after, as: UTF8.self),
                repairs: change.findings.compactMap { finding in
                    guard let fix = finding.fix, fix.safety == .safe, let start = finding.location?.start else {
                        return nil
                    }
                    return ImportReport.Polish("\(fix.message) [\(finding.rule)]", at: "\(path):\(start.line)")
                }
            )
        }
    }

    /// The text as the linter would leave it.
    func polish(_ text: String, _ path: String) -> (text: String, repairs: [ImportReport.Polish]) {
        guard let known = texts[path], known.before == text else { return (text, []) }
        return (known.after, known.repairs)
    }
}
