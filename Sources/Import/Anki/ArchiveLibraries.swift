import Clibzip
import Csqlite3
import Czstd

/// The libraries that read and write archives and decks.
public enum ArchiveLibraries {
    /// Their names and versions, such as `libzip 1.7.3`.
    public static var names: [String] {
        [
            "libzip " + String(cString: zip_libzip_version()), "SQLite " + String(cString: sqlite3_libversion()),
            "zstd " + String(cString: ZSTD_versionString()),
        ]
    }
}
