import Foundation
import Publishing
import Testing

@Suite struct RefusalTests {
    let playground: Playground

    init() throws {
        playground = try Playground()
    }

    @Test func refusesAFolderOfOtherFiles() throws {
        try playground.put("thesis", at: "Output/thesis.doc")
        let path = playground["Output"]
        #expect(
            try complaint { _ = try playground.open() } == """
                output-not-ours: '\(path)' holds files that no build has written, such as 'thesis.doc' \
                (choose an empty or new folder with --output, or delete what is in it)
                """
        )
        #expect(try playground.tree("Output") == ["thesis.doc": "thesis"])
    }

    @Test func takesAFolderThatGitKeeps() throws {
        try playground.put("*", at: "Output/.gitignore")
        try playground.publish(["index.html": "1"])
        try playground.publish([:])
        #expect(playground.text("Output/.gitignore") == "*")
        #expect(playground.text("Output/index.html") == nil)
    }

    @Test func refusesAFile() throws {
        try playground.put("", at: "Output")
        #expect(try complaint { _ = try playground.open() }.hasPrefix("output-not-a-folder: '\(playground["Output"])'"))
    }

    @Test(arguments: [
        ("Content", "is where"), ("Content/Output", "lies inside"), ("Content/deep/er", "lies inside"), ("", "holds"),
        ("link", "is where"), ("link/Output", "lies inside"), ("Content/../Content/./x", "lies inside"),
    ])
    func refusesToOverlapWithTheSources(name: String, fault: String) throws {
        try playground.put("question", at: "Content/pack/q.md")
        try FileManager.default.createSymbolicLink(atPath: playground["link"], withDestinationPath: "Content")
        let before = try playground.tree("")
        let text = try complaint { _ = try playground.open(name) }
        #expect(text.hasPrefix("output-overlaps-sources: the output folder '\(playground[name])' \(fault)"))
        #expect(try playground.tree("") == before)
    }

    @Test func refusesASecondBuildAtOnce() throws {
        let first = try playground.open()
        #expect(try complaint { _ = try playground.open() }.hasPrefix("output-locked: another build is writing"))
        _ = first
    }

    @Test func refusesADamagedOrLaterManifest() throws {
        for (manifest, rule) in [
            ("", "damaged"), ("qapack-manifest 2\n", "newer"), ("qapack-manifest 1\ntool 1\nfiles 1\n", "damaged"),
            ("qapack-manifest 1\ntool 1\nfiles 1\n44bc2cf5ad770999 3 ../victim\n", "damaged"),
            ("qapack-manifest 1\ntool 1\nfiles 1\n44bc2cf5ad770999 3 a.html", "damaged"),
        ] {
            try playground.put(manifest, at: "Output/.qapack/manifest")
            try playground.put("mine", at: "victim")
            let text = try complaint { _ = try playground.publish([:]) }
            #expect(text.hasPrefix("output-manifest-\(rule): "), "\(manifest)")
            #expect(text.contains("delete the folder"))
            #expect(playground.text("victim") == "mine")
        }
    }

    @Test func refusesToReplaceAFileOfSomebodyElse() throws {
        try playground.publish(["index.html": "1"])
        try playground.put("mine", at: "Output/about.html")
        let before = try playground.tree("Output")
        #expect(
            try complaint { try playground.publish(["index.html": "2", "about.html": "theirs"]) }
                .hasPrefix("output-foreign-file: '\(playground["Output"])/about.html' stands in the way")
        )
        #expect(try playground.tree("Output") == before)
    }

    @Test func neverFollowsALinkOutOfTheFolder() throws {
        try playground.publish(["a/page.html": "1", "b.html": "1"])
        try playground.put("mine", at: "elsewhere/page.html")
        for name in ["Output/a", "Output/b.html"] { try FileManager.default.removeItem(atPath: playground[name]) }
        try FileManager.default.createSymbolicLink(
            atPath: playground["Output/a"],
            withDestinationPath: playground["elsewhere"]
        )
        try FileManager.default.createSymbolicLink(
            atPath: playground["Output/b.html"],
            withDestinationPath: playground["elsewhere/page.html"]
        )
        #expect(
            try complaint { try playground.publish(["a/page.html": "2"]) }
                .hasPrefix("output-foreign-file: '\(playground["Output"])/a' is a symbolic link")
        )
        try playground.publish(["b.html": "2"])
        #expect(playground.text("Output/b.html") == "2")
        #expect(playground.text("elsewhere/page.html") == "mine")
    }

    @Test(arguments: [
        "", "/etc/passwd", "../x", "a/../x", "a//b", "a/", "./a", "a\u{0}b", "a\nb", "a\\b", "c:x", "CON", "aux.html",
        "a/Nul.tar.gz/b", "com1", "LPT².txt", "dot.", "space ", ".qapack/manifest", ".QAPACK/lock", "a\u{2028}b",
        String(repeating: "x", count: 256),
    ])
    func refusesPathsThatSomeSystemCannotHold(path: String) throws {
        #expect(try complaint { _ = try OutputPath(path) }.hasPrefix("output-path-invalid: '\(path)' cannot be"))
    }

    @Test(arguments: [
        "index.html", "a/b/c.html", "über/日本語.html", "con-text", "console.html", "a.b.c", ".nojekyll", "עברית.html",
        String(repeating: "x", count: 255), "two words.html",
    ])
    func takesOrdinaryPaths(path: String) throws {
        #expect(try OutputPath(path).description == path)
    }

    @Test(arguments: [
        (["a.html", "A.html"], "'A.html' and 'a.html' are one file"),
        (["\u{E9}.html", "e\u{301}.html"], "'e\u{301}.html' and '\u{E9}.html' are one file"),
        (["ς.html", "Σ.html"], "'Σ.html' and 'ς.html' are one file"),
        (["Foo/a.html", "foo/b.html"], "'Foo' and 'foo' are one file"),
        (["x/y/a.html", "X/z/b.html"], "'X' and 'x' are one file"),
        (["a", "a/b.html"], "'a' would be both a file and a folder"),
        (["a/b", "a/b/c/d.html"], "'a/b' would be both a file and a folder"),
        (["a.html", "a.html"], "two outputs have the path 'a.html'"),
    ])
    func refusesPathsThatSomeSystemConfuses(paths: [String], message: String) throws {
        for order in [paths, paths.reversed()] {
            let transaction = try playground.open(UUID().uuidString).begin()
            let text = try complaint { for path in order { try transaction.write([], to: path) } }
            #expect(text.hasPrefix("output-path-clash: \(message)"))
        }
    }

    @Test func tellsApartWhatEverySystemTellsApart() throws {
        try playground.publish(["maße.html": "1", "masse.html": "2", "a/b.html": "3", "a/c.html": "4", "ab.html": "5"])
    }
}
