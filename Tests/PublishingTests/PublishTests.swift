import Diagnostics
import Dispatch
import Foundation
import Publishing
import Testing

@Suite struct PublishTests {
    let playground: Playground

    init() throws {
        playground = try Playground()
    }

    @Test func replacesOnlyWhatChangedAndDeletesOnlyItsOwn() throws {
        let first = try playground.publish(["index.html": "1", "a/b/old.html": "2", "a/kept.html": "3"])
        #expect(first == .init(written: 3, unchanged: 0, deleted: 0))
        try playground.put("example.org", at: "Output/CNAME")
        try playground.put("notes", at: "Output/a/foreign.txt")
        let stamp = try playground.stamp("Output/a/kept.html")

        let second = try playground.publish(["index.html": "new", "a/kept.html": "3"])
        #expect(second == .init(written: 1, unchanged: 1, deleted: 1))
        #expect(try playground.stamp("Output/a/kept.html") == stamp)
        var tree = try playground.tree("Output")
        tree[".qapack/manifest"] = nil
        #expect(
            tree == [
                ".qapack": "(folder)", "a": "(folder)", "index.html": "new", "a/kept.html": "3",
                "CNAME": "example.org", "a/foreign.txt": "notes",
            ]
        )
    }

    @Test func touchesNothingWhenNothingChanged() throws {
        let files = ["index.html": "1", "a/b.html": "2"]
        try playground.publish(files)
        let names = ["Output/index.html", "Output/a/b.html", "Output/.qapack/manifest"]
        let stamps = try names.map(playground.stamp)
        #expect(try playground.publish(files) == .init(written: 0, unchanged: 2, deleted: 0))
        #expect(try names.map(playground.stamp) == stamps)
    }

    @Test func manifestIsSortedAndFreeOfDates() throws {
        try playground.publish(["b.html": "abc", "ä.html": "", "B/a.html": "abc"])
        #expect(
            playground.text("Output/.qapack/manifest") == """
                qapack-manifest 1
                tool 1.0
                files 3
                44bc2cf5ad770999 3 B/a.html
                44bc2cf5ad770999 3 b.html
                ef46db3751d8e999 0 ä.html

                """
        )
    }

    @Test func putsRightWhatSomebodyEditedByHand() throws {
        let files = ["a.html": "right", "b.html": "right", "c.html": "right"]
        try playground.publish(files)
        let date = try #require(
            try FileManager.default.attributesOfItem(atPath: playground["Output/a.html"])[.modificationDate] as? Date
        )
        try playground.put("wrong", at: "Output/a.html")
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: playground["Output/a.html"])
        try FileManager.default.removeItem(atPath: playground["Output/b.html"])
        #expect(try playground.publish(files) == .init(written: 2, unchanged: 1, deleted: 0))
        #expect(playground.text("Output/a.html") == "right")
        #expect(playground.text("Output/b.html") == "right")
    }

    @Test func givesTheSameBytesOnAnyNumberOfThreads() throws {
        var trees: [[String: String]] = []
        for threads in [1, 2, 8] {
            let name = "Output\(threads)"
            for round in 0..<2 {
                let transaction = try playground.open(name).begin()
                DispatchQueue.concurrentPerform(iterations: threads) { thread in
                    for number in stride(from: thread, to: 300, by: threads) {
                        let text = "page \(number) of \(number % 3 == 0 ? round : 0)"
                        #expect(throws: Never.self) {
                            try transaction.write(Array(text.utf8), to: "pack\(number % 7)/\(number).html")
                        }
                    }
                }
                try transaction.commit()
            }
            trees.append(try playground.tree(name))
        }
        #expect(trees[0].count == 300 + 7 + 2)
        #expect(trees[1] == trees[0])
        #expect(trees[2] == trees[0])
    }

    @Test func lettersFoldersAndFilesMayTakeEachOthersPlace() throws {
        try playground.publish(["a": "file", "b/c.html": "page", "Name.html": "upper"])
        try playground.publish(["a/d.html": "page", "b": "file", "name.html": "lower"])
        var tree = try playground.tree("Output")
        tree[".qapack/manifest"] = nil
        #expect(
            tree == [".qapack": "(folder)", "a": "(folder)", "a/d.html": "page", "b": "file", "name.html": "lower"]
        )
    }

    @Test func streamsAndCopiesLargeFiles() throws {
        let line = String(repeating: "x", count: 999) + "\n"
        try playground.put(String(repeating: line, count: 300), at: "Content/picture.png")
        for expected in [3, 0] {
            let transaction = try playground.open().begin()
            try transaction.stream(to: "guide.html") { stream in
                for _ in 0..<300 { try stream.write(line) }
            }
            for _ in 0..<300 { try transaction.append(Array(line.utf8), to: "growing.html") }
            try transaction.copy(from: playground["Content/picture.png"], to: "assets/picture.png")
            #expect(try transaction.commit().written == expected)
        }
        #expect(playground.text("Output/guide.html") == String(repeating: line, count: 300))
        #expect(playground.text("Output/growing.html") == String(repeating: line, count: 300))
        #expect(playground.text("Output/assets/picture.png") == String(repeating: line, count: 300))
    }

    /// Files as young as the manifest are read by each later build.
    @Test func largeFilesAreOlderThanTheManifest() throws {
        func changed(_ name: String) throws -> timespec {
            var status = stat()
            try #require(stat(playground[name], &status) == 0)
            #if canImport(Darwin)
                return status.st_ctimespec
            #else
                return status.st_ctim
            #endif
        }
        for round in 0..<20 {
            try playground.publish(["guide.html": String(repeating: "\(round % 10)", count: 2_000_000), "a.html": "a"])
            let (guide, manifest) = try (changed("Output/guide.html"), changed("Output/.qapack/manifest"))
            #expect((guide.tv_sec, guide.tv_nsec) < (manifest.tv_sec, manifest.tv_nsec))
        }
    }

    @Test func sourceThatCannotBeReadSpoilsNothingElse() throws {
        try playground.put("", at: "Content/folder/x")
        let transaction = try playground.open().begin()
        try transaction.write([], to: "index.html")
        for (name, reason) in [("gone.png", "no such file or folder"), ("folder", "it is not a file")] {
            let path = playground["Content/" + name]
            #expect {
                try transaction.copy(from: path, to: "assets/" + name)
            } throws: {
                let diagnostic = ($0 as? PublishingError)?.diagnostic
                return diagnostic?.message == "'\(path)' cannot be read: \(reason)"
                    && diagnostic?.location?.file == path
            }
        }
        struct Stop: Error {}
        #expect(throws: Stop.self) { try transaction.stream(to: "half/x.html") { _ in throw Stop() } }
        #expect(try transaction.commit().written == 1)
        #expect(try Set(playground.tree("Output").keys) == [".qapack", ".qapack/manifest", "index.html"])
    }

    @Test func leavesEverythingWhenItIsGivenUp() throws {
        try playground.publish(["index.html": "1", "gone.html": "2"])
        let before = try playground.tree("Output")
        let folder = try playground.open()
        let transaction = try folder.begin()
        try transaction.write(Array("new".utf8), to: "index.html")
        transaction.abort()
        #expect(try playground.tree("Output") == before)

        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try folder.begin().stream(to: "index.html") { stream in
                try stream.write("half")
                throw Stop()
            }
        }
        #expect(try playground.tree("Output") == before)
    }

    @Test func onlyTheLastTransactionPublishes() throws {
        let folder = try playground.open()
        let first = try folder.begin()
        try first.write(Array("first".utf8), to: "index.html")
        let second = try folder.begin()
        try second.write(Array("second".utf8), to: "index.html")
        #expect(throws: PublishingError.self) { try first.commit() }
        first.abort()
        try second.commit()
        #expect(throws: PublishingError.self) { try second.commit() }
        #expect(playground.text("Output/index.html") == "second")
    }

    @Test func keepsAFileUnlessSomebodyChangedIt() throws {
        try playground.publish(["a.html": "right", "b.html": "right"])
        try playground.put("wrong", at: "Output/b.html")
        let transaction = try playground.open().begin()
        #expect(try transaction.keep("a.html"))
        #expect(try !transaction.keep("b.html"))
        #expect(try !transaction.keep("c.html"))
        try transaction.write(Array("right".utf8), to: "b.html")
        #expect(try transaction.commit() == .init(written: 1, unchanged: 1, deleted: 0))
        #expect(playground.text("Output/b.html") == "right")
    }
}
