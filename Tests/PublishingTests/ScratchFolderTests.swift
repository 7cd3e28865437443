import Foundation
import Publishing
import Testing

@Suite struct ScratchFolderTests {
    @Test func whatAKilledRunLeftGoesAndWhatIsInUseStays() throws {
        let inUse = try ScratchFolder()
        let file = inUse.path + "/code.py"
        try Data("print()".utf8).write(to: URL(filePath: file))
        let leftOver = URL(filePath: inUse.path).deletingLastPathComponent().path + "/.qapack-scratch-left-over"
        try FileManager.default.createDirectory(atPath: leftOver + "/below", withIntermediateDirectories: true)
        let next = try ScratchFolder()
        #expect(!FileManager.default.fileExists(atPath: leftOver))
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(next.path != inUse.path)
        inUse.remove()
        #expect(!FileManager.default.fileExists(atPath: inUse.path))
    }
}
