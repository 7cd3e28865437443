/// The time that the environment sets for what is made (https://reproducible-builds.org/specs/source-date-epoch/).
enum SourceDate {
    /// Seconds since 1970; `nil` when nothing is set.
    static func time() throws -> Int? {
        guard let text = Console.environment("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
        guard let time = Int(text), (0...253_402_300_799).contains(time) else {
            throw Failure(
                "time-invalid",
                "SOURCE_DATE_EPOCH cannot be '\(text)'",
                help: "set it to a number of seconds since 1970, or unset it"
            )
        }
        return time
    }
}
