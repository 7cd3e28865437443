import Catalogue
import Diagnostics

extension LintRule {
    static let experienceUnverifiable = LintRule(
        "experience-unverifiable",
        .rubric,
        .info,
        isOn: false,
        "an answer tells of a project that nobody can look up",
        why: """
            "In a past project, I …" from a model is made up, and from a person it cannot be checked. Name the project,
            or tell the same as an example.
            """,
        bad: ["In a past project, I had to work with little data.", "It works. In one of my projects, we used it."],
        good: ["In the Linux kernel, it is used for scheduling.", "A project in the past did so."],
        check: .texts([
            "in a past project", "in a previous project", "in one of my", "in my previous", "in my last project",
            "at my previous", "at my last", "in my past", "in our last project", "in a recent project",
            "in a project i", "when i worked", "while working at", "in my experience", "in one of our projects",
        ]) { file, hits, findings in
            for hit in hits where file.marks[hit.range.lowerBound] == .prose && file.isInAnswer(hit.range.lowerBound) {
                findings.add(
                    "'\(file.text(hit.range))' tells what nobody can look up",
                    at: file.location(hit.range),
                    help: "name the project, or tell it as an example"
                )
            }
        }
    )
}
