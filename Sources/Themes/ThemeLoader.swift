import Text
import Diagnostics
import Stores
import Rendering
import Templates

/// Collects a theme's files, checks them together and makes a ``Theme`` of them.
struct ThemeLoader {
    private var templates: [String: Source] = [:]
    private var builtIn: [String: Source] = [:]
    private var strings = StringTables()
    private var assets: [String: Theme.Asset] = [:]
    private var diagnostics: [Diagnostic] = []
    private var identity = Digest(low: 0x7161_7061_636B_2074, high: 0x656D_706C_6174_6573)
    /// More than any page's frame needs: a file of this size was put here by mistake.
    private static let largestTemplate = 1_000_000
    /// The same of all templates together, each with all that it includes.
    private static let largestTheme = 20_000_000

    mutating func addEmbedded() {
        for file in Embedded.files {
            let source = Source(name: "Templates/" + file.path, bytes: file.bytes)
            if let template = file.path.removingSuffix(".mustache") {
                builtIn[template] = source
                templates[template] = source
            } else if let language = file.path.removingSuffix(".yml")?.removingPrefix("strings/") {
                strings.add(sound: source, language: language)
            } else {
                assets[file.path] = Theme.Asset(path: file.path, content: .embedded(file.bytes))
            }
        }
    }

    mutating func addFolder(_ folder: String, shownAs name: String) {
        let listing = ThemeFolder(folder)
        for path in listing.waysOut {
            report(
                .error,
                "link-outside",
                message: "'\(path)' is a link out of the folder",
                location: Location(file: name + "/" + path),
                help: "put the file itself in its place"
            )
        }
        for path in listing.files {
            let shown = name + "/" + path
            let bytes = (try? ThemeFolder.read(folder + "/" + path, atMost: .max).get()) ?? []
            identity = identity.digest(path.utf8).digest(bytes)
            if let template = path.removingSuffix(".mustache") {
                guard let source = text(folder + "/" + path, shown) else { continue }
                templates[template] = source
            } else if let language = path.removingSuffix(".yml")?.removingPrefix("strings/") {
                guard let source = text(folder + "/" + path, shown) else { continue }
                diagnostics += strings.add(source, language: language)
            } else if path.hasPrefix("assets/") {
                assets[path] = Theme.Asset(path: path, content: .file(folder + "/" + path))
            } else if path.hasSuffix(".css") || path.hasSuffix(".js") {
                report(
                    .warning,
                    "template-unknown-file",
                    message: "'\(path)' is not used by any page",
                    location: Location(file: shown),
                    help: "put style sheets and scripts into '\(name)/assets/'"
                )
            }
        }
    }

    mutating func finish() -> (theme: Theme, diagnostics: [Diagnostic]) {
        var scans: [String: TemplateScanner] = [:]
        for (name, source) in templates {
            let scan = TemplateScanner(source)
            diagnostics += scan.diagnostics
            scans[name] = scan
        }
        let check = TemplateCheck(
            sources: templates,
            tags: scans.mapValues(\.tags),
            builtIn: Set(builtIn.keys),
            strings: strings
        )
        diagnostics += check.diagnostics
        let library = diagnostics.containsErrors ? nil : compiled(templates, scans.mapValues(\.tags))
        let theme = Theme(
            templates: library ?? compiled(builtIn, builtIn.mapValues { TemplateScanner($0).tags }) ?? [:],
            strings: strings,
            assets: assets.values.sorted { $0.path < $1.path },
            identity: identity
        )
        return (theme, diagnostics.sorted())
    }

    /// Templates ready to be written; reports the first one that has no room for all that it includes.
    private mutating func compiled(_ sources: [String: Source], _ tags: [String: [TemplateTag]]) -> [String: Template]?
    {
        let compiler = TemplateCompiler(sources: sources, tags: tags)
        var room = Self.largestTheme
        var library: [String: Template] = [:]
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
            library[name] = compiler.template(named: name, within: &room)
            guard room < 0 else { continue }
            report(
                .error,
                "template-too-large",
                message: "'\(name)' is too large with everything that it includes",
                location: source.location,
                help: "include fewer templates in templates that are included themselves"
            )
            return nil
        }
        return library
    }

    /// Reads a text file; reports one that cannot be read, is too large or is not UTF-8.
    private mutating func text(_ path: String, _ shown: String) -> Source? {
        let bytes: [UInt8]
        switch ThemeFolder.read(path, atMost: Self.largestTemplate) {
        case .failure(let problem):
            report(
                .error,
                problem.rule,
                message: "'\(shown)' \(problem.message)",
                location: Location(file: shown),
                help: problem.help
            )
            return nil
        case .success(let content): bytes = content
        }
        let source = Source(name: shown, bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes)
        if let offset = source.bytes.firstInvalidUTF8 {
            report(
                .error,
                "template-not-text",
                message: "'\(shown)' is not UTF-8",
                location: source.location(offset..<offset + 1),
                help: "save the file as UTF-8"
            )
            return nil
        }
        return source
    }

    private mutating func report(
        _ severity: Severity,
        _ rule: String,
        message: String,
        location: Location,
        help: String
    ) {
        diagnostics.append(Diagnostic(severity, rule, message, at: location, help: help))
    }
}

extension String {
    func removingSuffix(_ suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }

    func removingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}

extension [UInt8] {
    /// The offset of the first byte that is not part of well-formed UTF-8.
    var firstInvalidUTF8: Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
