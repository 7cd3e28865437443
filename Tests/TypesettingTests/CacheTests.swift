import Diagnostics
import Files
import Foundation
import Stores
import Testing

@testable import Typesetting

@Suite struct CacheTests {
    let workshop: Workshop
    let blocks = (0..<30).map { CodeRequest(language: "python", code: "x = \($0)") }
    let formulas = [FormulaRequest(tex: "x", display: false), FormulaRequest(tex: #"\foo"#, display: true)]

    init() throws {
        workshop = try Workshop()
    }

    private func expectAll(_ typeset: Typeset, _ location: SourceLocation = #_sourceLocation) {
        for (number, request) in blocks.enumerated() {
            let html = "x <span class=\"o\">=</span> <span class=\"mi\">\(number)</span>"
            #expect(typeset.highlighted(request)?.html == Array(html.utf8), sourceLocation: location)
        }
    }

    /// Builds with a Python that counts its starts.
    private func build() async throws -> Typeset {
        let python = try workshop.countingPython()
        return await workshop.typesetter(python: python).prepare(TypesettingRequests(codes: blocks, formulas: formulas))
    }

    @Test func aSecondBuildStartsNoProcess() async throws {
        expectAll(try await build())
        let starts = workshop.starts
        let typeset = try await build()
        expectAll(typeset)
        #expect(typeset.formula(formulas[1]) == .failure(message: "unknown command '\\foo'", offset: 0))
        #expect(workshop.starts == starts)
    }

    @Test func aNewPackageIsNoticed() async throws {
        expectAll(try await build())
        let starts = workshop.starts
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)],
            ofItemAtPath: workshop.folder.appendingPathComponent("python").path
        )
        expectAll(
            await workshop.typesetter(python: workshop.folder.appendingPathComponent("python").path).prepare(
                TypesettingRequests(codes: blocks)
            )
        )
        #expect(workshop.starts == starts + 1, "the versions are asked for again, and are the same")
    }

    @Test func anInterpreterThatChangedUnnoticedIsNoticedWhenItWorks() async throws {
        let python = try workshop.countingPython()
        let typesetter = workshop.typesetter(python: python)
        expectAll(await typesetter.prepare(TypesettingRequests(codes: blocks)))
        // A record that names other versions, as when a version manager switched behind the same path.
        let cache = try #require(
            GrowingStore(folder: workshop.folder.appendingPathComponent("cache").path, name: "typesetting")
        )
        let key = Keys.key(interpreter: python, dot: typesetter.dot, seed: cache.seed)
        let record = Message(
            fields: ["tools", "2.7", "0.1", "0.1", "", "", "", "", python, FileStatus.text(of: python)].map {
                ArraySlice($0.utf8)
            }
        )
        #expect(EngineRecord(kept: record) != nil, "one that is refused would be no test")
        var changed = cache
        changed.append([(key, record.body)])
        expectAll(await typesetter.prepare(TypesettingRequests(codes: blocks)))
    }

    @Test func anyDamageIsRepaired() async throws {
        expectAll(try await build())
        let sound = try Data(contentsOf: workshop.cacheFile)
        var random = SystemRandomNumberGenerator()
        var damaged = [
            Data(), Data("garbage".utf8), sound.prefix(sound.count / 2), sound + Data(repeating: 7, count: 99),
        ]
        damaged += [sound.prefix(40), sound.dropFirst(1), Data(repeating: 0xff, count: sound.count)]
        for _ in 0..<6 {
            var bytes = sound
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 0x55 }
            damaged.append(bytes)
        }
        for bytes in damaged {
            try bytes.write(to: workshop.cacheFile)
            expectAll(try await build())
            let starts = workshop.starts
            expectAll(try await build())
            #expect(workshop.starts == starts, "repaired for good")
        }
    }

    @Test func aWriterKilledInTheMiddleLosesOnlyItsOwn() throws {
        let folder = workshop.folder.appendingPathComponent("cache").path
        var cache = try #require(GrowingStore(folder: folder, name: "typesetting"))
        let keys = (0..<20).map { cache.seed.digest("\($0)".utf8) }
        for key in keys.prefix(10) { cache.append([(key, Array("old".utf8))]) }
        let whole = try Data(contentsOf: workshop.cacheFile)
        cache.append(keys.suffix(10).map { ($0, Array("new".utf8)) })
        let more = try Data(contentsOf: workshop.cacheFile)
        for size in whole.count..<more.count {
            try more.prefix(size).write(to: workshop.cacheFile)
            var survivor = try #require(GrowingStore(folder: folder, name: "typesetting"))
            #expect(survivor.count == 10)
            #expect(keys.prefix(10).allSatisfy { survivor[$0] == Array("old".utf8) })
            survivor.append([(keys[19], Array("newer".utf8))])
            #expect(GrowingStore(folder: folder, name: "typesetting")?[keys[19]] == Array("newer".utf8))
        }
    }

    @Test func manyBuildsAtOnceShareIt() async throws {
        let typesetter = workshop.typesetter()
        await withTaskGroup(of: Typeset.self) { group in
            for part in 0..<6 {
                group.addTask { [blocks] in
                    await typesetter.prepare(TypesettingRequests(codes: Array(blocks[(part * 5)...])))
                }
            }
            for await typeset in group { #expect(typeset.highlighted(blocks[29]) != nil) }
        }
        let starts = workshop.starts
        expectAll(await typesetter.prepare(TypesettingRequests(codes: blocks)))
        #expect(workshop.starts == starts)
    }

    @Test func manyWritersLoseNothing() async throws {
        let folder = workshop.folder.appendingPathComponent("cache").path
        let seed = try #require(GrowingStore(folder: folder, name: "typesetting")).seed
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var cache = GrowingStore(folder: folder, name: "typesetting")
                    for number in 0..<25 {
                        cache?.append([(seed.digest("\(writer) \(number)".utf8), Array("\(number)".utf8))])
                    }
                }
            }
        }
        let cache = try #require(GrowingStore(folder: folder, name: "typesetting"))
        #expect(cache.count == 200)
        for writer in 0..<8 { #expect(cache[seed.digest("\(writer) 24".utf8)] == Array("24".utf8)) }
    }

    @Test func shedsWhatIsOldAndKeepsWhatIsUsed() async throws {
        var typesetter = workshop.typesetter()
        typesetter.cacheLimit = 8_000
        let mine = CodeRequest(language: "python", code: "mine = 1")
        for round in 0..<12 {
            let others = (0..<10).map { CodeRequest(language: "python", code: "x = \(round) + \($0)") }
            let typeset = await typesetter.prepare(TypesettingRequests(codes: others + [mine]))
            #expect(typeset.highlighted(mine) != nil)
            #expect(others.allSatisfy { typeset.highlighted($0) != nil })
            #expect(try Data(contentsOf: workshop.cacheFile).count < 12_000)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: workshop.cacheFile.deletingLastPathComponent().path)
                .sorted() == ["typesetting.cache", "typesetting.lock"]
        )
    }

    @Test func withoutACacheNothingIsWritten() async throws {
        let typeset = await workshop.typesetter(cached: false).prepare(
            TypesettingRequests(codes: blocks, formulas: formulas)
        )
        expectAll(typeset)
        #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path).isEmpty)
    }

    @Test func aCacheThatCannotBeWrittenIsAWarning() async throws {
        try Data().write(to: workshop.folder.appendingPathComponent("cache"))
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: blocks))
        expectAll(typeset)
        #expect(typeset.diagnostics.map(\.rule) == ["cache-unwritable"])
    }

    @Test func manyThreadsReadAtOnce() async throws {
        let typeset = try await build()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { [self] in expectAll(typeset) } }
        }
    }

    /// What `openssl mac -macopt size:16 SIPHASH` says of the bytes 0, 1, 2, … under the key 0, 1, …, 15.
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
        (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
        (15, "5493e99933b0a8117e08ec0f97cfc3d9"), (16, "6ee2a4ca67b054bbfd3315bf85230577"),
        (63, "5150d1772f50834a503e069a973fbd7c"),
    ])
    func digestsAreSipHash(count: Int, expected: String) {
        let key = Digest(low: 0x0706_0504_0302_0100, high: 0x0f0e_0d0c_0b0a_0908)
        let digest = key.digest((0..<count).map { UInt8($0) })
        let bytes = withUnsafeBytes(of: (digest.low.littleEndian, digest.high.littleEndian)) { Array($0) }
        #expect(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == expected)
    }
}
