import Text
import Catalogue
import Diagnostics
package import Files

/// The text that people have written, as it is on disk; what cannot be read is a finding.
package enum SourceFile {
    /// Reads a whole regular file, and says what the file system knew of it.
    package static func read(
        _ path: String,
        shownAs name: String
    ) throws(ReadFailure) -> (bytes: [UInt8], stamp: FileStamp) {
        do throws(SystemError) {
            return try OpenFile.read(path)
        } catch  where error.code == SystemError.notAFile.code {
            throw ReadFailure(
                Diagnostic(
                    .fileUnreadable,
                    "'\(name)' is not a regular file",
                    at: Location(file: name),
                    help: "put a Markdown file in its place, or remove it"
                )
            )
        } catch {
            throw failure("read", name, error: error)
        }
    }

    /// The names in a folder, sorted as people sort: digits by their value.
    package static func list(_ path: String, shownAs name: String) throws(ReadFailure) -> [FolderItem] {
        let items: [FolderItem]
        do throws(SystemError) {
            items = try FolderItem.all(in: path)
        } catch {
            throw failure("list", name, error: error)
        }
        return naturalOrder(of: items.map(\.name)).map { items[$0] }
    }

    /// The places of names in the order in which people sort: digits by their value.
    package static func naturalOrder(of names: [String]) -> [Int] {
        // The keys of all names in one array: to make and free one for each takes longer than to read the folder.
        var keys: [UInt8] = []
        var ends: [Int] = []
        for name in names {
            var name = name
            name.withUTF8 { keys.appendNaturalKey(of: UnsafeRawBufferPointer($0)) }
            ends.append(keys.count)
        }
        return keys.withUnsafeBufferPointer { keys in
            func key(_ index: Int) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: keys[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
            }
            return names.indices.sorted { key($0).precedes(key($1)) }
        }
    }

    private static func failure(_ verb: String, _ name: String, error: SystemError) -> ReadFailure {
        ReadFailure(
            Diagnostic(
                .fileUnreadable,
                "cannot \(verb) '\(name)': \(error.text)",
                at: Location(file: name),
                help: "check that it exists and that you may read it"
            )
        )
    }
}
