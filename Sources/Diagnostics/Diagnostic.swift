/// One finding about the user's material, whoever found it: parser, linter, template, tool or exporter.
public struct Diagnostic: Sendable, Hashable {
    /// Further information, with a place of its own where there is one.
    public struct Note: Sendable, Hashable {
        /// The text, in lower case and without a full stop.
        public var message: String
        /// The place that the note speaks of.
        public var location: Location?

        /// A note, perhaps about another place.
        public init(_ message: String, at location: Location? = nil) {
            self.message = message
            self.location = location
        }
    }

    /// The rule's name in kebab-case, such as `answer-missing`.
    public var rule: String
    /// The weight of the finding.
    public var severity: Severity
    /// The place that it is about; `nil` when it concerns no file.
    public var location: Location?
    /// The fault, in lower case, the user's text in 'quotes', without a full stop.
    public var message: String
    /// Advice on mending it.
    public var help: String?
    /// Related places and facts.
    public var notes: [Note]
    /// A change that mends it.
    public var fix: Fix?
    /// The number of words of the source that are shown nowhere for it.
    public var lostWords = 0
    /// The address that it is about, where findings about several are said as one.
    public var address: String?

    /// A finding of a rule.
    public init(
        _ severity: Severity,
        _ rule: String,
        _ message: String,
        at location: Location? = nil,
        help: String? = nil,
        notes: [Note] = [],
        fix: Fix? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.location = location
        self.message = message
        self.help = help
        self.notes = notes
        self.fix = fix
    }
}

extension [Diagnostic] {
    /// Puts the findings into the order in which they are shown; those that stand in it already are not moved.
    public mutating func sort() {
        let isSorted = indices.dropFirst().allSatisfy { !self[$0].precedes(self[$0 - 1]) }
        if !isSorted { sort { $0.precedes($1) } }
    }
}

extension Diagnostic {
    /// Tells whether a finding is shown before another.
    fileprivate func precedes(_ other: Diagnostic) -> Bool {
        let (file, second) = (location?.file ?? "", other.location?.file ?? "")
        if file != second { return file < second }
        let none = Position(line: 0, column: 0)
        let (start, next) = (location?.start ?? none, other.location?.start ?? none)
        return start == next ? (rule, message) < (other.rule, other.message) : start < next
    }
}

extension Sequence where Element == Diagnostic {
    /// The findings by file, position and rule: the order in which they are shown, whatever order they were found in.
    public func sorted() -> [Diagnostic] {
        var sorted = Array(self)
        sorted.sort()
        return sorted
    }

    /// True when one of the findings is of error level.
    public var containsErrors: Bool {
        contains { $0.severity == .error }
    }
}
