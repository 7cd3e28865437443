import Foundation
import Testing

@testable import Publishing

/// Breaks a commit off after each of its changes of the disk, as a kill at that moment would.
@Suite struct KillTests {
    private struct Killed: Error {}

    private let old = [
        "index.html": "old", "a/one.html": "old", "a/two.html": "same", "b/gone.html": "old", "c": "old",
    ]
    private let new = [
        "index.html": "new", "a/one.html": "NEW", "a/two.html": "same", "c/x.html": "new", "d/e/f.css": "new",
    ]
    /// Same length as `old`, so that only content tells them apart.
    private let third = ["index.html": "old", "a/one.html": "old", "z.html": "new"]

    @Test func everyFileIsWholeAndTheNextRunEndsAsACleanOne() throws {
        let playground = try Playground()
        for (number, next) in [old, new, third, [:]].enumerated() { try playground.publish(next, to: "clean\(number)") }
        var steps = 0
        while true {
            steps += 1
            let name = "Output\(steps)"
            try playground.publish(old, to: name)
            if try !kill(after: steps, publishing: new, to: playground[name]) { break }
            for (path, text) in try playground.tree(name) where text != "(folder)" && !path.hasPrefix(".qapack") {
                #expect([old[path], new[path]].contains(text), "\(path) after step \(steps)")
            }
            for (number, next) in [old, new, third, [:]].enumerated() {
                try #require(try FileManager.default.copyTree(playground[name], to: playground["next"]))
                try playground.publish(next, to: "next")
                #expect(
                    try playground.tree("next") == playground.tree("clean\(number)"),
                    "state \(number) after a kill at step \(steps)"
                )
            }
        }
        #expect(steps > 12)
    }

    @Test func killsInARowAreMended() throws {
        let playground = try Playground()
        try playground.publish(third, to: "clean")
        try playground.publish(old)
        for steps in 1...8 {
            _ = try kill(after: steps, publishing: steps.isMultiple(of: 2) ? old : new, to: playground["Output"])
        }
        try playground.publish(third)
        #expect(try playground.tree("Output") == playground.tree("clean"))
    }

    @Test func firstBuildThatWasKilledIsMended() throws {
        let playground = try Playground()
        try playground.publish(new, to: "clean")
        for steps in 1...6 {
            _ = try kill(after: steps, publishing: old, to: playground["Output\(steps)"])
            try playground.publish(new, to: "Output\(steps)")
            #expect(try playground.tree("Output\(steps)") == playground.tree("clean"))
        }
    }

    /// Publishes up to a step; `false` when the commit came to its end.
    private func kill(after steps: Int, publishing files: [String: String], to path: String) throws -> Bool {
        let transaction = try OutputFolder.open(path, sources: [], tool: "1.0").begin()
        for (path, text) in files { try transaction.write(Array(text.utf8), to: path) }
        var left = steps
        do {
            _ = try transaction.commit {
                left -= 1
                if left == 0 { throw Killed() }
            }
            return false
        } catch is Killed {
            return true
        }
    }
}

extension FileManager {
    /// Copies a folder over another, dates kept, so that the copy is as unknown to the manifest as a restored backup.
    fileprivate func copyTree(_ from: String, to: String) throws -> Bool {
        if fileExists(atPath: to) { try removeItem(atPath: to) }
        try copyItem(atPath: from, toPath: to)
        return true
    }
}
