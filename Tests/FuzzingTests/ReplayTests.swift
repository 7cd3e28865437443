import Foundation
import Testing

/// Reads everything again that a fuzzer ever found worth keeping. What hangs is seen by whoever waits for the tests.
@Suite struct ReplayTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/fuzz")

    private static func files(of name: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: name),
            includingPropertiesForKeys: nil,
            options: .skipsHiddenFiles
        ).sorted { $0.path < $1.path }
    }

    @Test(arguments: Reader.allCases) func everyInputThatWasKeptIsReadSoundly(reader: Reader) async throws {
        let files = try Self.files(of: reader.rawValue)
        #expect(!files.isEmpty)
        for file in files {
            let faults = await reader.faults(of: Array(try Data(contentsOf: file)))
            #expect(faults.isEmpty, "\(file.lastPathComponent)")
        }
    }

    @Test func everyFolderBelongsToAReader() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(folders) == Set(Reader.allCases.map(\.rawValue)))
    }
}
