import Diagnostics
import Stores

/// Notes for when a part of the work could not be done.
enum TypesettingNotes {
    private static let install =
        "python3 -m venv .venv && .venv/bin/pip install Pygments math-core && qapack trust"

    static func noPython(wish: String?, for requests: TypesettingRequests) -> Diagnostic {
        let effect =
            if !requests.codes.isEmpty || !requests.formulas.isEmpty { "code stays plain and formulas stay TeX" }
            // Work that other runs have done may lack nothing but the font.
            else if !requests.fonts.isEmpty { "formulas are in the reader's own fonts" } else { "diagrams stay code" }
        if let wish {
            return Diagnostic(
                .warning,
                "python-unusable",
                "\(effect): '\(wish)' does not run as Python",
                help: "name Python 3.9 or newer with --python, or by its whole path with QAPACK_PYTHON"
            )
        }
        return Diagnostic(
            .info,
            "python-missing",
            "\(effect): there is no Python 3",
            help: "install Python 3.9 or newer, then run: \(install)"
        )
    }

    static func missing(_ lacking: Set<Lack>, at path: String) -> [Diagnostic] {
        [
            packages(lacking, at: path), lacking.contains(.fonts) ? fontless(at: path) : nil,
            lacking.contains(.mermaid) ? mermaidLess(at: path) : nil, lacking.contains(.dot) ? dotless : nil,
        ].compactMap(\.self)
    }

    private static func packages(_ lacking: Set<Lack>, at path: String) -> Diagnostic? {
        let (needsPygments, needsMathCore) = (lacking.contains(.code), lacking.contains(.formulas))
        let packages = (needsPygments ? ["Pygments"] : []) + (needsMathCore ? ["math-core"] : [])
        guard !packages.isEmpty else { return nil }
        let effects = (needsPygments ? ["code stays plain"] : []) + (needsMathCore ? ["formulas stay TeX"] : [])
        let effect = effects.joined(separator: " and ")
        let message = "\(effect): '\(path)' lacks \(packages.joined(separator: " and "))"
        return Diagnostic(.info, "python-packages-missing", message, help: "install what is missing: \(install)")
    }

    private static func fontless(at path: String) -> Diagnostic {
        Diagnostic(
            .info,
            "math-font-missing",
            "formulas are in the reader's own fonts: '\(path)' lacks ziamath, fonttools or brotli",
            help: "install what is missing: .venv/bin/pip install ziamath fonttools brotli"
        )
    }

    private static func mermaidLess(at path: String) -> Diagnostic {
        Diagnostic(
            .info,
            "mermaid-missing",
            "diagrams in Mermaid stay code: '\(path)' lacks mermaid-render",
            help: "install it: .venv/bin/pip install mermaid-render"
        )
    }

    private static let dotless = Diagnostic(
        .info,
        "graphviz-missing",
        "diagrams in DOT stay code: there is no 'dot' in the absolute folders of PATH",
        help: "install Graphviz: 'apt-get install graphviz', 'brew install graphviz'"
    )

    /// The reason why nothing is printed: no interpreter, or none that has Typst.
    static func noPrinter(wish: String? = nil, at path: String? = nil) -> Diagnostic {
        let reason =
            path.map { "'\($0)' lacks it" } ?? wish.map { "'\($0)' does not run as Python" } ?? "there is no Python 3"
        return Diagnostic(
            .error,
            "typst-missing",
            "pages are printed by Python's package typst: \(reason)",
            help: "install it: python3 -m venv .venv && .venv/bin/pip install typst && qapack trust"
        )
    }

    static func unprinted(_ reason: String) -> Diagnostic {
        let help = "export fewer questions at a time, with --pack, --tag or --id, to see which one it is"
        return Diagnostic(.error, "typst-failed", "Typst made no PDF: \(reason)", help: help)
    }

    static func failures(_ failures: [Digest: String]) -> [Diagnostic] {
        guard let reason = failures.values.min() else { return [] }
        let number = failures.count == 1 ? "one block or formula stays" : "\(failures.count) blocks and formulas stay"
        let message = "\(number) as it was written: \(reason)"
        return [Diagnostic(.warning, "helper-failed", message, help: "build again; what was done is kept")]
    }

    static func unwritable(_ folder: String) -> Diagnostic {
        let help = "make it writable, or switch the cache off with --no-cache"
        return Diagnostic(.warning, "cache-unwritable", "the cache in '\(folder)' cannot be opened", help: help)
    }
}
