public import Subprocess

/// The few variables that programs get.
///
/// A variable that the user has set stays out unless it is named here: `NODE_OPTIONS`, `PYTHONPATH`, `BASH_ENV`,
/// `CPATH` and the like make programs read and run other files. What names places counts only where it is absolute,
/// since a relative path leads into the project.
public enum ProgramVariables {
    /// Homes of programs that choose among several versions of a program, and what those need.
    private static let places = [
        "HOME", "TMPDIR", "RUSTUP_HOME", "CARGO_HOME", "PYENV_ROOT", "ASDF_DATA_DIR", "MISE_DATA_DIR", "VOLTA_HOME",
        "SDKROOT", "DEVELOPER_DIR",
    ]
    /// The variables that finding fonts takes besides.
    public static let ofFonts = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"]

    /// The variables for a program.
    ///
    /// - Parameter more: Names of variables that hold places and that it gets, too.
    public static func variables(
        _ environment: [String: String],
        keeping more: [String] = []
    ) -> [Environment.Key: String] {
        var kept = ["LC_ALL": "C.UTF-8", "PATH": SearchPath(environment).text]
        for name in places + more {
            if let value = environment[name], value.hasPrefix("/") { kept[name] = value }
        }
        // Libraries of a program that was built by hand.
        for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
            let folders = environment[name]?.split(separator: ":").filter { $0.hasPrefix("/") } ?? []
            if !folders.isEmpty { kept[name] = folders.joined(separator: ":") }
        }
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in kept { if let key = Environment.Key(rawValue: name) { keyed[key] = value } }
        return keyed
    }
}
