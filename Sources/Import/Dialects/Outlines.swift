/// Markdown whose structure shows what is a question, in a form that somebody named.
struct Outlines: Dialect {
    let form: QuestionForm

    var name: String { form.rawValue }
    var summary: String { form.summary }

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        explanation(source).evidence
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let explanation = explanation(source)
        return OutlineReader(structure: explanation.structure, openers: explanation.openers).read()
    }

    private func explanation(_ source: ForeignSource) -> Explanation {
        Explanation(Structure(source.markdown), only: form.carrier)
    }
}

extension Explanation {
    /// The name of the forms in a report.
    var name: String { forms.map(\.form.rawValue).joined(separator: " + ") }

    /// Its sureness, and why; `nil` when there are no questions.
    var evidence: Detection.Evidence? {
        guard !openers.isEmpty else { return nil }
        let counts = forms.map { form, count in
            count == 1 ? "one \(form.mark.one)" : "\(count) \(form.mark.many)"
        }
        return Detection.Evidence(isStrong ? 0.9 : 0.6, counts.joined(separator: "; "))
    }
}
