/// The version of the program, as `--version` says and manifests record it.
enum Version {
    static let current = "0.1.0"
}
