import ArgumentParser

extension ArgumentHelp {
    /// The help of the option that names Python.
    ///
    /// The option itself is declared twice: in debug builds the parser checks groups within groups again and again, which
    /// took longer than most commands of the tests.
    static var python: ArgumentHelp {
        ArgumentHelp(
            "The Python that colours code, sets formulas and checks code (default: QAPACK_PYTHON, .venv once trusted, python3).",
            valueName: "path"
        )
    }
}
