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

    /// Looks at the files of a plan in a folder of their own.
    init(for plan: ImportPlan, _ existing: ExistingPack) async {
        // Without room for a copy the files arrive as they are, and 'lint --fix' can mend them later.
        guard let scratch = try? ScratchFolder() else { return }
        defer { scratch.remove() }
        let folder = scratch.path
        var files: [(path: String, bytes: [UInt8])] = plan.files.filter {
            $0.path.hasSuffix(".md") || $0.path == "pack.yml"
        }
        .map { ($0.path, $0.bytes) }
        if let settings = existing.files["pack.yml"] { files.append(("pack.yml", settings)) }
        do {
            for file in files { try NewFiles.write(file.bytes, to: folder + "/" + file.path) }
        } catch {
            return
        }
        var options = LintOptions()
        options.checksCode = false
        options.respectsGitignore = false
        let outcome = await Fixer(options, allowsUnsafe: false).run(folder, shownAs: "")
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
