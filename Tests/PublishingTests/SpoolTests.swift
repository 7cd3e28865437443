import Foundation
import Publishing
import Testing

@Suite struct SpoolTests {
    @Test func givesBackWhatManyThreadsPutAsideAndHasNoName() async throws {
        let playground = try Playground()
        let folder = try playground.open()
        let spool = try #require(folder.makeSpool())
        #expect(playground.text("Output/.qapack/spool") == nil)
        let places = await withTaskGroup(of: (Int, Range<Int>?).self) { group in
            for number in 0..<200 { group.addTask { (number, spool.put(Self.bytes(number))) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 0..<200 {
            let place = try #require(places[number])
            #expect(spool.bytes(at: place) == Self.bytes(number))
        }
        let beyond = places.values.map(\.upperBound).max() ?? 0
        #expect(spool.bytes(at: beyond..<beyond + 1) == nil)
    }

    @Test func whatAKilledRunLeftIsRemoved() throws {
        let playground = try Playground()
        try playground.publish(["a.txt": "a"])
        try playground.put("left over", at: "Output/.qapack/spool")
        _ = try playground.open()
        #expect(playground.text("Output/.qapack/spool") == nil)
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        (0..<number * 37).map { UInt8(truncatingIfNeeded: $0 &* number) }
    }
}
