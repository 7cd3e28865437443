import Text
import Catalogue
import Diagnostics

/// SARIF 2.1.0 (OASIS standard, 27 March 2020): a run with the metadata of all rules, and further ones where there are
/// more results than GitHub takes of one run.
struct SARIFReport {
    private let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    var text: String {
        var json = JSONText()
        json.object { json in
            json.set("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.set("version", "2.1.0")
            let results = Array(zip(diagnostics, diagnostics.fingerprints))
            let starts = Array(stride(from: 0, to: Swift.max(results.count, 1), by: Self.limit))
            json.list("runs", starts) { json, start in
                let part = results[start..<Swift.min(start + Self.limit, results.count)]
                run(Array(part), number: starts.count > 1 ? start / Self.limit + 1 : nil, &json)
            }
        }
        return json.text + "\n"
    }

    /// GitHub refuses a run with more results.
    private static let limit = 25_000

    /// - Parameter number: The run's number where there are several, which have to have names of their own.
    private func run(_ results: [(Diagnostic, String)], number: Int?, _ json: inout JSONText) {
        json.object { json in
            if let number {
                json.key("automationDetails")
                json.object { $0.set("id", "qapack-\(number)/") }
            }
            json.key("tool")
            json.object { json in
                json.key("driver")
                json.object { json in
                    json.set("name", "qapack")
                    json.list("rules", Rule.all) { json, rule in
                        json.lineBreak()
                        describe(rule, &json)
                    }
                }
            }
            json.set("columnKind", "unicodeCodePoints")
            json.list("results", results) { json, found in
                json.lineBreak()
                result(found.0, found.1, json: &json)
            }
        }
    }

    private func describe(_ rule: Rule, _ json: inout JSONText) {
        json.object { json in
            json.set("id", rule.name)
            json.message("shortDescription", rule.summary)
            json.message("fullDescription", rule.why.replacing("\n", with: " "))
            json.key("help")
            json.object { json in
                json.set("text", RuleBook.explanation(of: rule))
                json.set("markdown", RuleBook.section(rule))
            }
            json.key("defaultConfiguration")
            json.object { json in
                json.key("enabled")
                json.bool(rule.isOn)
                json.set("level", rule.severity.level)
            }
            json.key("properties")
            json.object { json in json.list("tags", [rule.family.rawValue]) { $0.string($1) } }
        }
    }

    private func result(_ diagnostic: Diagnostic, _ fingerprint: String, json: inout JSONText) {
        json.object { json in
            json.set("ruleId", diagnostic.rule)
            if let index = Rule.all.firstIndex(where: { $0.name == diagnostic.rule }) {
                json.key("ruleIndex")
                json.number(index)
            }
            json.set("level", diagnostic.severity.level)
            json.message("message", diagnostic.message + (diagnostic.help.map { "; \($0)" } ?? ""))
            json.list("locations", [diagnostic.location].compactMap { $0 }) { $0.place($1) }
            let related = diagnostic.notes.filter { $0.location != nil }
            if !related.isEmpty {
                json.list("relatedLocations", related) { json, note in
                    if let location = note.location { json.place(location, message: note.message) }
                }
            }
            json.key("partialFingerprints")
            json.object { $0.set("qapackLine/v1", fingerprint) }
            if let fix = diagnostic.fix, let file = diagnostic.location?.file { json.fixes(fix, file) }
        }
    }
}

extension Severity {
    /// SARIF's word for it.
    fileprivate var level: String { self == .info ? "note" : rawValue }
}

extension JSONText {
    fileprivate mutating func message(_ name: String, _ text: String) {
        key(name)
        object { $0.set("text", text) }
    }

    fileprivate mutating func place(_ location: Location, message: String? = nil) {
        object { json in
            json.key("physicalLocation")
            json.object { json in
                json.artifact(location.file)
                if let start = location.start { json.region(location, start) }
            }
            if let message { json.message("message", message) }
        }
    }

    /// The file as a URI relative to the root of the sources (RFC 3986).
    private mutating func artifact(_ file: String) {
        key("artifactLocation")
        object { json in
            var path = file
            while path.hasPrefix("./") { path.removeFirst(2) }
            let isAbsolute = path.hasPrefix("/")
            json.set("uri", (isAbsolute ? "file://" : "") + Self.encoded(path))
            if !isAbsolute { json.set("uriBaseId", "%SRCROOT%") }
        }
    }

    private static func encoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            if byte.isWordByte && byte < 0x80 || "-._~/".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }

    private mutating func region(_ location: Location, _ start: Position) {
        key("region")
        object { json in
            json.key("startLine")
            json.number(start.line)
            guard let column = location.column(of: start) else { return }
            json.key("startColumn")
            json.number(column)
            if let end = location.end, end.line == start.line, let column = location.column(of: end) {
                json.key("endColumn")
                json.number(column)
            } else if let end = location.end, end.line > start.line {
                json.key("endLine")
                json.number(end.line)
            }
            if let line = location.excerpt?.text, !line.isEmpty { json.message("snippet", line) }
        }
    }

    fileprivate mutating func fixes(_ fix: Fix, _ file: String) {
        list("fixes", [fix]) { json, fix in
            json.object { json in
                json.message("description", fix.message)
                json.list("artifactChanges", [file]) { json, file in
                    json.object { json in
                        json.artifact(file)
                        json.list("replacements", fix.edits) { json, edit in json.replacement(edit) }
                    }
                }
            }
        }
    }

    private mutating func replacement(_ edit: Fix.Edit) {
        object { json in
            json.key("deletedRegion")
            json.object { json in
                json.key("byteOffset")
                json.number(edit.range.lowerBound)
                json.key("byteLength")
                json.number(edit.range.count)
            }
            json.message("insertedContent", edit.replacement)
        }
    }
}
