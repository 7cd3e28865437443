extension CodeRequest {
    /// Tells whether any highlighter colours so many bytes of code in a language, so that nobody need ask one.
    package static func isSureToBeColoured(_ language: String, count: Int) -> Bool {
        count <= 1_000_000 && sureLanguages.contains(language)
    }

    /// The names of languages that Pygments has known since its version 2.3, as far as packs are written in them.
    package static let sureLanguages: Set<String> = [
        "apache", "awk", "bash", "bat", "batch", "bibtex", "c", "c#", "c++", "cc", "clojure", "cmake", "coffeescript",
        "console", "cpp", "cs", "csharp", "css", "cu", "cuda", "dart", "diff", "django", "docker", "dockerfile",
        "elixir",
        "elm", "erlang", "f#", "fortran", "fs", "fsharp", "glsl", "go", "golang", "groovy", "h", "haskell", "hcl",
        "hpp",
        "hs", "html", "http", "ini", "java", "javascript", "jinja", "jl", "js", "json", "jsonc", "jsx", "julia",
        "kotlin",
        "kt", "latex", "less", "lisp", "lua", "make", "makefile", "markdown", "matlab", "md", "mjs", "mysql", "nginx",
        "nim", "nix", "objc", "objective-c", "ocaml", "octave", "pascal", "patch", "perl", "php", "pl", "postgres",
        "postgresql", "powershell", "prolog", "properties", "proto", "protobuf", "ps1", "pwsh", "py", "py3", "pycon",
        "python", "python3", "r", "racket", "rb", "rs", "rst", "ruby", "rust", "sas", "sass", "scala", "scheme", "scss",
        "sh", "shell", "sparql", "sql", "sqlite", "stata", "sv", "svelte", "svg", "swift", "systemverilog", "tcl",
        "terraform", "tex", "tf", "toml", "ts", "tsx", "typescript", "vb", "verilog", "vhdl", "vim", "vue", "xml",
        "xslt",
        "yaml", "yml", "zsh",
    ]
}
