import Text
import Diagnostics
import Rendering

/// Holds the tags of all templates against the names that exist: values, strings and other templates.
struct TemplateCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private let sources: [String: Source]
    private let tags: [String: [TemplateTag]]
    private let strings: StringTables
    private static let deepest = 64

    init(
        sources: [String: Source],
        tags: [String: [TemplateTag]],
        builtIn: Set<String>,
        strings: StringTables
    ) {
        self.sources = sources
        self.tags = tags
        self.strings = strings
        for (template, list) in tags {
            guard let source = sources[template] else { continue }
            for tag in list { check(tag, source) }
        }
        checkRecursion()
        checkUse(builtIn)
    }

    private mutating func check(_ tag: TemplateTag, _ source: Source) {
        switch tag.kind {
        case .partial, .layout:
            guard sources[tag.name] == nil else { return }
            report(
                "template-unknown-partial",
                "there is no template '\(tag.name)'",
                location: source.location(tag.nameRange),
                help: help(for: tag.name, among: sources.keys, otherwise: "add '\(tag.name).mustache'")
            )
        case .variable, .markup, .section, .inverted: checkName(tag, source)
        case .close, .block, .comment: break
        }
    }

    private mutating func checkName(_ tag: TemplateTag, _ source: Source) {
        if let word = tag.name.removingPrefix("strings.") {
            guard !strings.knows(word) else { return }
            report(
                "template-unknown-name",
                "there is no string '\(word)'",
                location: source.location(tag.nameRange),
                help: help(for: word, among: strings.names, otherwise: "add it to 'strings/en.yml'")
            )
            return
        }
        guard let key = Key(rawValue: tag.name) else {
            report(
                "template-unknown-name",
                "no page has a value '\(tag.name)'",
                location: source.location(tag.nameRange),
                help: help(
                    for: tag.name,
                    among: Key.allCases.map(\.rawValue),
                    otherwise: "the guide to templates lists all names"
                )
            )
            return
        }
        checkUse(of: key, tag, source)
    }

    private mutating func checkUse(of key: Key, _ tag: TemplateTag, _ source: Source) {
        let complaint: (message: String, help: String)? =
            switch (key.kind, tag.kind) {
            case (.markup, .variable):
                ("'\(tag.name)' is HTML and would be shown as text", "write '{{{\(tag.name)}}}'")
            case (.text, .markup):
                ("'\(tag.name)' is text and must be escaped", "write '{{\(tag.name)}}'")
            case (.flag, .variable), (.flag, .markup):
                ("'\(tag.name)' is true or false", "open a section with it: '{{#\(tag.name)}}…{{/\(tag.name)}}'")
            case (.section, .variable), (.section, .markup):
                (
                    "'\(tag.name)' holds further names",
                    "open a section with it: '{{#\(tag.name)}}…{{/\(tag.name)}}'"
                )
            case (.strings, _):
                ("'strings' needs the name of a string", "write '{{strings.answer}}', for instance")
            default: nil
            }
        if let complaint {
            report(
                "template-wrong-use",
                complaint.message,
                location: source.location(tag.nameRange),
                help: complaint.help
            )
        }
    }

    /// Reports templates that include themselves, also by way of others: rendering them would never end. And those that
    /// include others in too long a chain: each link takes some of the stack.
    private mutating func checkRecursion() {
        var depths: [String: Int] = [:]
        for name in sources.keys.sorted() {
            var path: [String] = []
            visit(name, &path, depths: &depths)
        }
    }

    private mutating func visit(_ name: String, _ path: inout [String], depths: inout [String: Int]) {
        guard depths[name] == nil, let source = sources[name] else { return }
        path.append(name)
        var depth = 0
        for tag in tags[name] ?? [] where tag.kind == .partial || tag.kind == .layout {
            if let start = path.firstIndex(of: tag.name) {
                let circle = (path[start...] + [tag.name]).map { "'\($0)'" }.joined(separator: " → ")
                report(
                    "template-recursion",
                    "'\(tag.name)' includes itself",
                    location: source.location(tag.range),
                    help: "break the circle \(circle)"
                )
                continue
            }
            if path.count <= Self.deepest { visit(tag.name, &path, depths: &depths) }
            let below = depths[tag.name] ?? (path.count > Self.deepest ? Self.deepest : 0)
            if below == Self.deepest {
                report(
                    "template-recursion",
                    "templates include each other more than \(Self.deepest) deep",
                    location: source.location(tag.range),
                    help: "include fewer templates in templates that are included themselves"
                )
            }
            depth = max(depth, below + 1)
        }
        path.removeLast()
        depths[name] = depth
    }

    /// Warns about templates that nothing uses: most are misspelt names of built-in ones.
    private mutating func checkUse(_ builtIn: Set<String>) {
        var used = builtIn
        for list in tags.values {
            for tag in list where tag.kind == .partial || tag.kind == .layout { used.insert(tag.name) }
        }
        for (name, source) in sources where !used.contains(name) {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "template-unknown-file",
                    "'\(name).mustache' is not used by any page",
                    at: source.location,
                    help: help(for: name, among: builtIn, otherwise: "remove it, or include it somewhere")
                )
            )
        }
    }

    /// Advice about an unknown name: the nearest known one, or else something general.
    private func help(for name: String, among known: some Sequence<String>, otherwise: String) -> String {
        known.sorted().nearest(to: name).map { "did you mean '\($0)'?" } ?? otherwise
    }

    private mutating func report(_ rule: String, _ message: String, location: Location, help: String) {
        diagnostics.append(Diagnostic(.error, rule, message, at: location, help: help))
    }
}
