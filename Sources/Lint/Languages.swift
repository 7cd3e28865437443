import Diagnostics

/// The names of programming and markup languages that fences have.
enum Languages {
    /// A language: the name that the linter proposes, and other names for it.
    private static let table: [(name: String, aliases: [String])] = [
        ("python", ["py", "python3", "py3", "python2"]), ("javascript", ["js", "node", "mjs", "cjs", "ecmascript"]),
        ("typescript", ["ts", "mts", "cts"]), ("jsx", []), ("tsx", []), ("bash", []), ("sh", ["shell"]), ("zsh", []),
        ("fish", []), ("console", ["shell-session", "sh-session", "shellsession", "terminal"]),
        ("powershell", ["ps1", "pwsh", "posh"]),
        ("bat", ["batch", "cmd", "dosbatch"]), ("json", []), ("jsonc", []), ("json5", []), ("jsonl", ["ndjson"]),
        ("yaml", ["yml"]), ("toml", []), ("xml", []), ("html", ["htm", "xhtml"]), ("css", []), ("scss", ["sass"]),
        ("less", []),
        ("sql", ["mysql", "postgresql", "postgres", "plsql", "tsql", "sqlite", "sqlite3", "psql", "plpgsql"]),
        ("java", []),
        ("kotlin", ["kt", "kts"]), ("scala", []), ("groovy", []), ("gradle", []), ("c", ["h"]),
        ("cpp", ["c++", "cc", "cxx", "hpp"]), ("csharp", ["cs", "c#"]), ("fsharp", ["fs", "f#"]),
        ("vbnet", ["vb", "vb.net"]),
        ("objective-c", ["objc", "objectivec", "obj-c"]), ("swift", []), ("go", ["golang"]), ("rust", ["rs"]),
        ("ruby", ["rb"]),
        ("erb", []), ("php", []), ("perl", ["pl"]), ("r", []), ("julia", ["jl"]), ("matlab", []), ("octave", []),
        ("lua", []),
        ("haskell", ["hs"]), ("ocaml", ["ml"]), ("elixir", ["ex", "exs"]), ("erlang", ["erl"]), ("clojure", ["clj"]),
        ("lisp", ["common-lisp"]),
        ("scheme", []), ("racket", []), ("prolog", []), ("dart", []), ("zig", []), ("nim", []), ("crystal", []),
        ("d", []),
        ("fortran", ["f90"]), ("cobol", []), ("pascal", ["delphi"]), ("ada", []), ("asm", ["assembly", "nasm"]),
        ("llvm", []), ("wasm", ["wat", "wast"]), ("verilog", ["systemverilog", "sv"]), ("vhdl", []), ("cuda", ["cu"]),
        ("glsl", []), ("hlsl", []), ("wgsl", []), ("solidity", ["sol"]), ("graphql", ["gql"]),
        ("protobuf", ["proto"]), ("thrift", []), ("dockerfile", ["docker"]), ("makefile", ["make", "mk"]),
        ("cmake", []), ("nginx", ["nginxconf"]), ("apacheconf", ["apache", "htaccess"]),
        ("ini", ["cfg", "conf", "properties", "dosini"]), ("dotenv", ["env"]),
        ("hcl", ["terraform", "tf"]), ("bicep", []), ("nix", []), ("diff", ["patch", "udiff"]), ("http", []),
        ("markdown", ["md"]), ("mdx", []), ("rst", ["restructuredtext"]), ("asciidoc", ["adoc"]), ("latex", ["tex"]),
        ("bibtex", ["bib"]),
        ("csv", []), ("tsv", []), ("svg", []), ("dot", ["graphviz", "gv"]), ("mermaid", []), ("plantuml", ["puml"]),
        ("vue", []), ("svelte", []), ("astro", []), ("handlebars", ["hbs"]), ("jinja", ["jinja2", "django"]),
        ("twig", []), ("liquid", []),
        ("ejs", []), ("pug", ["jade"]), ("regex", ["regexp"]), ("awk", ["gawk"]), ("sed", []), ("vim", ["viml"]),
        ("tcl", []), ("applescript", []), ("coffeescript", ["coffee"]), ("elm", []), ("purescript", []),
        ("reason", ["reasonml"]),
        ("haxe", []), ("smalltalk", []), ("abap", []), ("apex", []), ("stan", []), ("spark", []), ("sparql", []),
        ("cypher", []),
        ("kql", []), ("promql", []), ("logql", []), ("xquery", []), ("xslt", ["xsl"]), ("ebnf", ["bnf", "abnf"]),
        ("lean", []), ("coq", ["rocq"]),
        ("agda", []), ("idris", []), ("tla", ["tlaplus"]), ("math", []),
        ("text", ["txt", "plain", "plaintext", "none", "nohighlight", "no-highlight"]), ("output", []),
        ("log", []), ("tree", []), ("ascii", []), ("pseudocode", ["pseudo", "algorithm"]),
        ("pycon", ["python-console", "ipython"]),
        ("rconsole", []), ("irb", []), ("ipynb", []), ("mojo", []), ("gleam", []), ("vala", []), ("qml", []),
        ("gdscript", []), ("postcss", []), ("stylus", ["styl"]), ("haml", []), ("slim", []), ("razor", ["cshtml"]),
        ("sas", []), ("stata", []), ("spss", []), ("excel", []), ("dax", []), ("powerquery", []), ("arduino", ["ino"]),
        ("gherkin", ["feature", "cucumber"]), ("rego", []), ("cue", []), ("jsonnet", []), ("dhall", []),
        ("starlark", ["bazel", "bzl"]), ("meson", []), ("ninja", []), ("robotframework", ["robot"]), ("xaml", []),
        ("vba", []), ("visualbasic", []),
    ]

    private static let canonicalNames: [String: String] = {
        var names: [String: String] = [:]
        for row in table {
            names[row.name] = row.name
            for alias in row.aliases { names[alias] = row.name }
        }
        return names
    }()

    /// Tells whether a word names a language, in whatever case.
    static func isKnown(_ word: some StringProtocol) -> Bool { canonicalNames[word.lowercased()] != nil }

    /// The name that the linter proposes for a language; the word itself when nobody knows it.
    static func canonical(_ word: some StringProtocol) -> String {
        canonicalNames[word.lowercased()] ?? String(word)
    }

    /// The known name that is most like a word.
    static func nearest(to word: String) -> String? {
        table.flatMap { [$0.name] + $0.aliases }.filter { $0.count > 1 }.nearest(to: word)
    }
}
