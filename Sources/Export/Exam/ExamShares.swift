/// The share of the whole mark that each option gives or takes, in the parts that Moodle's importers know
/// (`get_grade_options` in its question bank).
struct ExamShares {
    /// A part of 100 for each option.
    let texts: [String]

    init(_ isRight: [Bool]) {
        let right = isRight.count(where: \.self)
        texts = isRight.map { $0 ? Self.share(right) : right == 1 ? "0" : "-" + Self.share(isRight.count - right) }
    }

    private static let grades = [
        ("100", 100), ("50", 50), ("33.33333", 33.33333), ("25", 25), ("20", 20), ("16.66667", 16.66667),
        ("14.28571", 14.28571), ("12.5", 12.5), ("11.11111", 11.11111), ("10", 10), ("5", 5),
    ]

    /// A part of 100, the nearest where there is no such part.
    private static func share(_ parts: Int) -> String {
        let wanted = 100 / Double(max(1, parts))
        return grades.min { abs($0.1 - wanted) < abs($1.1 - wanted) }?.0 ?? "100"
    }
}
