import Text
import Packs

/// The text that stands behind a code block's fence, such as `python {1,3-4} title="sum.py"`.
public struct InfoString: Sendable, Hashable {
    /// The language's name, in lower case.
    public private(set) var language: String?
    /// The name of the block.
    public private(set) var title: String?
    /// The lines to point out, counted from 1.
    public private(set) var marked: [ClosedRange<Int>] = []
    /// Lines begin with `+`, `-` or a space, and the rest of them is in the language.
    public private(set) var isDiff = false

    /// Reads an info string. Words that mean nothing here, such as `harmony` in `jsx harmony`, are passed over.
    public init(_ text: String) {
        // Most hold nothing but a language.
        if !text.isEmpty, text.utf8.allSatisfy(\.isASCIILetter) {
            language = text.lowercased()
            return
        }
        var words = InfoWords(text)
        while let word = words.next() {
            switch word {
            case .braced(let text): readBraces(text)
            case .setting(let name, let value): set(name, value)
            case .plain(let text): readWord(text)
            }
        }
        if language == "diff", let inner = others.first(where: { $0 != "diff" }) {
            (language, isDiff) = (inner, true)
        } else if language != nil, language != "diff", others.contains("diff") {
            isDiff = true
        }
    }

    /// Words behind the language.
    private var others: [String] = []

    /// Tells whether a line is to be pointed out.
    public func marks(_ line: Int) -> Bool {
        marked.contains { $0.contains(line) }
    }

    private mutating func readWord(_ text: String) {
        guard language == nil else {
            others.append(text.lowercased())
            return
        }
        // mdBook writes `rust,ignore`, others `js:app.js`.
        let name = text.prefix { $0 != "," }
        let parts = name.split(separator: ":", maxSplits: 1)
        if parts.count == 2, title == nil { title = String(parts[1]) }
        language = (parts.first ?? name).lowercased()
    }

    /// `{1,3-4}` marks lines; `{.html #id key=value}` and `{python}` are pandoc's and Quarto's forms.
    private mutating func readBraces(_ text: String) {
        if let ranges = Self.ranges(text) {
            marked += ranges
            return
        }
        var words = InfoWords(text.replacing(",", with: " "))
        while let word = words.next() {
            switch word {
            case .setting(let name, let value): set(name, value)
            case .plain(let text) where text.hasPrefix("."): readWord(String(text.dropFirst()))
            case .plain(let text) where !text.hasPrefix("#"): readWord(text)
            default: break
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name.lowercased() {
        case "title", "filename", "file", "caption", "name":
            if title == nil, !value.isEmpty { title = value }
        case "hl_lines", "highlight", "emphasize-lines":
            marked += Self.ranges(value) ?? []
        default: break
        }
    }

    /// Numbers and ranges of lines; `nil` when the text is anything else.
    private static func ranges(_ text: String) -> [ClosedRange<Int>]? {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            switch ends.count {
            case 1: ends[0].map { ranges.append($0...$0) }
            case 2:
                if let first = ends[0], let last = ends[1], first <= last { ranges.append(first...last) }
            default: return nil
            }
            if ends.contains(where: { $0 == nil }) { return nil }
        }
        return ranges.isEmpty ? nil : ranges
    }
}

/// The words of an info string: plain ones, settings such as `title="…"`, and what stands in braces.
struct InfoWords {
    enum Word {
        case plain(String)
        case setting(name: String, value: String)
        case braced(String)
    }

    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func next() -> Word? {
        rest = rest.drop { $0.isWhitespace }
        guard let first = rest.first else { return nil }
        if first == "{", let end = rest.firstIndex(of: "}") {
            defer { rest = rest[rest.index(after: end)...] }
            return .braced(String(rest[rest.index(after: rest.startIndex)..<end]))
        }
        let name = rest.prefix { !$0.isWhitespace && $0 != "=" && ($0 != "{" || $0 == first) }
        let isPlain = name.isEmpty || name.contains("{") || rest[name.endIndex...].first != "="
        guard !isPlain else {
            let word = rest.prefix { !$0.isWhitespace && $0 != "{" }
            let text = word.isEmpty ? rest.prefix(1) : word
            rest = rest[text.endIndex...]
            return .plain(String(text))
        }
        rest = rest[name.endIndex...].dropFirst()
        return .setting(name: String(name), value: value())
    }

    private mutating func value() -> String {
        if let quote = rest.first, quote == "\"" || quote == "'" {
            let text = rest.dropFirst().prefix { $0 != quote }
            rest = rest[text.endIndex...].dropFirst()
            return String(text)
        }
        let text = rest.prefix { !$0.isWhitespace }
        rest = rest[text.endIndex...]
        return String(text)
    }
}
