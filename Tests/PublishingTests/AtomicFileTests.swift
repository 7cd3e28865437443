import Foundation
import Publishing
import Testing

@Suite struct AtomicFileTests {
    let playground: Playground

    init() throws {
        playground = try Playground()
    }

    @Test func replacesAFileAndLeavesNothingElse() throws {
        try AtomicFile.write("one".utf8, to: playground["guide.html"])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: playground["guide.html"])
        try AtomicFile.write("two".utf8, to: playground["guide.html"])
        #expect(try playground.tree("") == ["guide.html": "two"])
        let attributes = try FileManager.default.attributesOfItem(atPath: playground["guide.html"])
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func keepsTheOldFileWhenTheNewOneFails() throws {
        struct Stop: Error {}
        try AtomicFile.write("one".utf8, to: playground["guide.html"])
        #expect(throws: Stop.self) {
            try AtomicFile.write(to: playground["guide.html"]) { stream in
                try stream.write(String(repeating: "x", count: 200_000))
                throw Stop()
            }
        }
        #expect(try playground.tree("") == ["guide.html": "one"])
    }

    @Test func followsALink() throws {
        try playground.put("one", at: "real/guide.html")
        try FileManager.default.createSymbolicLink(
            atPath: playground["guide.html"],
            withDestinationPath: "real/guide.html"
        )
        try AtomicFile.write("two".utf8, to: playground["guide.html"])
        #expect(playground.text("real/guide.html") == "two")
    }

    @Test func refusesTwoWritersAtOnce() throws {
        let path = playground["guide.html"]
        let text = try complaint {
            try AtomicFile.write(to: path) { stream in
                try stream.write("first")
                try AtomicFile.write("second".utf8, to: path)
            }
        }
        #expect(text == "output-locked: another command is writing '\(path)' (wait until it has ended)")
    }

    @Test func saysWhyItCannotWrite() throws {
        try playground.put("", at: "file")
        for (name, reason) in [
            ("", "is a folder, and a file is to be written"), ("gone/guide.html", "no such file or folder"),
            ("file/guide.html", "a file stands in the place of a folder"),
        ] {
            let text = try complaint { try AtomicFile.write([], to: playground[name]) }
            #expect(text.contains(reason), "\(text)")
        }
    }

    @Test func writesToWhatIsNoFile() throws {
        try AtomicFile.write("x".utf8, to: "/dev/null")
        #expect(throws: PublishingError.self) { try AtomicFile.write("x".utf8, to: "/dev/full") }
    }
}
