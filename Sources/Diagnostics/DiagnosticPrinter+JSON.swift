import Text

extension DiagnosticPrinter {
    /// The version of the JSON form; it grows when a key changes its meaning or goes, not when one is added.
    static let jsonVersion = 1

    /// One object; each finding on a line of its own, so that line tools can be used too.
    func json(for diagnostics: [Diagnostic]) -> String {
        let counts = diagnostics.countsBySeverity
        var json = JSONText()
        json.object { json in
            json.field("format") { $0.string("qapack-diagnostics") }
            json.field("version") { $0.number(Self.jsonVersion) }
            json.field("columns") { $0.string("utf-8") }
            json.field("summary") { json in
                json.object { json in
                    for severity in Severity.allCases.reversed() {
                        json.field(severity.rawValue) { $0.number(counts[severity] ?? 0) }
                    }
                }
            }
            json.field("diagnostics") { json in
                json.array { json in
                    for diagnostic in diagnostics.counted(beyond: limit) {
                        json.lineBreak()
                        json.diagnostic(diagnostic)
                    }
                    json.lastLineBreak()
                }
            }
        }
        return json.text + "\n"
    }
}

extension JSONText {
    fileprivate mutating func field(_ name: String, _ value: (inout JSONText) -> Void) {
        key(name)
        value(&self)
    }

    fileprivate mutating func diagnostic(_ diagnostic: Diagnostic) {
        object { json in
            json.field("severity") { $0.string(diagnostic.severity.rawValue) }
            json.field("rule") { $0.string(diagnostic.rule) }
            json.field("message") { $0.string(diagnostic.message) }
            json.place(diagnostic.location)
            json.field("help") { $0.string(diagnostic.help) }
            json.field("notes") { json in
                json.array { json in
                    for note in diagnostic.notes {
                        json.object { json in
                            json.field("message") { $0.string(note.message) }
                            json.place(note.location)
                        }
                    }
                }
            }
            json.field("fix") { $0.fix(diagnostic.fix) }
        }
    }

    private mutating func place(_ location: Location?) {
        field("file") { $0.string(location?.file) }
        field("start") { $0.position(location?.start) }
        field("end") { $0.position(location?.end) }
    }

    private mutating func position(_ position: Position?) {
        guard let position else { return null() }
        object { json in
            json.field("line") { $0.number(position.line) }
            json.field("column") { $0.number(position.column) }
        }
    }

    private mutating func fix(_ fix: Fix?) {
        guard let fix else { return null() }
        object { json in
            json.field("safety") { $0.string(fix.safety.rawValue) }
            json.field("message") { $0.string(fix.message) }
            json.field("edits") { json in
                json.array { json in
                    for edit in fix.edits {
                        json.object { json in
                            json.field("start") { $0.number(edit.range.lowerBound) }
                            json.field("end") { $0.number(edit.range.upperBound) }
                            json.field("replacement") { $0.string(edit.replacement) }
                        }
                    }
                }
            }
        }
    }
}
