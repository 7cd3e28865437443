/// A value of YAML, with the place where it starts.
///
/// Scalars are taken as they are written, so that no rule has to guess at their types.
public indirect enum YAMLNode: Sendable {
    /// A text, a number or nothing at all.
    case scalar(ScalarNode)
    /// Items in order.
    case sequence([YAMLNode], YAMLMark)
    /// Keys and values in order; no two scalar keys are equal.
    case mapping([(key: YAMLNode, value: YAMLNode)], YAMLMark)

    /// The text of a scalar; `nil` for anything else.
    public var string: String? {
        if case .scalar(let scalar) = self { scalar.string } else { nil }
    }

    /// The start of the value.
    public var mark: YAMLMark {
        switch self {
        case .scalar(let scalar): scalar.mark
        case .sequence(_, let mark), .mapping(_, let mark): mark
        }
    }
}

/// A text, a number or nothing at all, as it is written.
public struct ScalarNode: Sendable {
    /// The text without quotes, escapes resolved.
    public var string: String
    /// True when quotes stand around it.
    public var isQuoted: Bool
    /// True when nothing says of it that it is text: it has no quotes and no `|` or `>`.
    public var isPlain: Bool
    /// The start, quotes included.
    public var mark: YAMLMark
}

/// A place in YAML: line and column from 1; columns count characters.
public struct YAMLMark: Sendable, Hashable {
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int
}

/// The reason why a text is no YAML.
public struct YAMLFault: Error {
    /// The kinds of faults that need other advice.
    public enum Kind: Sendable {
        /// Characters that no YAML may hold.
        case characters
        /// A key that a mapping has twice.
        case duplicateKey
        /// Anything else.
        case syntax
    }

    /// The kind of advice that it needs.
    public var kind: Kind
    /// The fault in libyaml's words, in lower case.
    public var problem: String
    /// The place where it shows.
    public var mark: YAMLMark
}
