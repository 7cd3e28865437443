import Catalogue
import CommonMark
import Diagnostics
import Foundation
import Packs

extension LintRule {
    static let difficultyMismatch = LintRule(
        .difficultyMismatch,
        check: .file { file, findings in
            for entry in file.entries {
                guard let difficulty = entry.difficulty else { continue }
                for section in entry.sections where section.kind == .prompt {
                    guard let first = section.blocks.first, let last = section.blocks.last else { continue }
                    let range =
                        file.document.sourceRange(of: first).lowerBound..<file.document.sourceRange(of: last).upperBound
                    let text = file.text(range.clamped(to: 0..<file.bytes.count))
                    for other in file.pack.difficulties where other.tag != difficulty.tag {
                        guard let found = text.range(of: "[\(other.tag)] \(entry.question.prefix(12))") else {
                            continue
                        }
                        let start = range.lowerBound + text[..<found.lowerBound].utf8.count
                        findings.add(
                            "the prompt says '\(other.tag)', the question '\(difficulty.tag)'",
                            at: file.location(start..<start + other.tag.utf8.count + 2),
                            help: "keep the one that is right"
                        )
                    }
                }
            }
        }
    )
}
