import Diagnostics

extension Rule {
    package static let headingBracesInvalid = Rule(
        "heading-braces-invalid",
        .structure,
        .warning,
        "braces at the end of a question that cannot be read",
        why: """
            Braces behind a question hold its id and its tags. What cannot be read stays in the question, and everybody
            sees it.
            """,
        bad: ["# [E] What is it? {#what-is-it tags=short}\n\n## Answer\n\nAn answer."],
        good: ["# [E] What is it? {#what-is-it tags=\"short\"}\n\n## Answer\n\nAn answer."]
    )
}
