import ArgumentParser

/// The option that names Python.
struct PythonOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The Python that colours code, sets formulas and checks code (default: QAPACK_PYTHON, .venv once trusted, python3).",
            valueName: "path"
        )
    )
    var python: String?
}
