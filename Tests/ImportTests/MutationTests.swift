import CommonMark
import Foundation
import Testing

@testable import Import

/// The examples of the documentation, cut off, with lines in another order, mixed with each other and with other numbers:
/// never a trap, and every word is either in a question or named.
@Suite struct MutationTests {
    /// The kinds whose examples are tried, and how the files are called.
    private static let kinds = [
        "json", "table", "notebook", "gift", "cards", "translated-notes", "pasted-chat", "details-answers",
        "numbered-headings", "notes", "chatgpt-data", "trivia", "records", "crowdanki", "messages-json",
    ]

    private static let examples: [String: [(name: String, text: String)]] = {
        var examples: [String: [(name: String, text: String)]] = [:]
        let file = Fixture.root.appending(path: "Docs/import.md")
        let document = MarkdownSource((try? String(contentsOf: file, encoding: .utf8)) ?? "").document
        var kind = ""
        for index in document.children(of: 0) {
            let node = document.nodes[index]
            if node.kind == .heading { kind = document.plainText(of: index) }
            let info = document.string(node.detail)
            guard node.kind == .codeBlock, info.hasPrefix("text before: ") else { continue }
            let name = String(info.dropFirst("text before: ".count))
            examples[kind, default: []].append((name, document.string(node.literal)))
        }
        return examples
    }()

    @Test(arguments: kinds) func keepsTheAccountOfMutatedFiles(kind: String) {
        let seeds = Self.examples[kind] ?? []
        #expect(!seeds.isEmpty)
        let others = Self.examples.sorted { $0.key < $1.key }.flatMap(\.value).map(\.text)
        for round in 0..<500 where !seeds.isEmpty {
            var random = Generator(seed: UInt64(round) &* 7919 &+ UInt64(kind.utf8.count))
            let seed = seeds[round % seeds.count]
            let text = Self.mutated(seed.text, others, &random)
            let plan = Fixture.plan(text: text, named: seed.name)
            let missing = plan.report.files.map(\.missingWords).filter { !$0.isEmpty }
            #expect(missing.isEmpty, "\(kind), round \(round): \(text.debugDescription)")
            if !missing.isEmpty { return }
        }
    }

    private static func mutated(_ text: String, _ others: [String], _ random: inout Generator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0...random.next(3) {
            switch random.next(6) {
            case 0: lines.swapAt(random.next(lines.count), random.next(lines.count))
            case 1: lines.insert(lines[random.next(lines.count)], at: random.next(lines.count))
            case 2: lines.remove(at: random.next(lines.count))
            case 3:
                let other = others[random.next(others.count)].split(separator: "\n").map(String.init)
                lines.insert(contentsOf: other.prefix(1 + random.next(6)), at: random.next(lines.count))
            case 4:
                let place = random.next(lines.count)
                lines[place] = String(lines[place].map { $0.isNumber ? Character(String(random.next(10))) : $0 })
            default:
                let place = random.next(lines.count)
                lines[place] = String(lines[place].prefix(random.next(lines[place].count + 1)))
            }
            if lines.isEmpty { lines = [""] }
        }
        let joined = lines.joined(separator: "\n")
        return random.next(4) == 0 ? String(joined.prefix(random.next(joined.count + 1))) : joined
    }

    /// The same numbers for the same seed (Knuth's linear congruence).
    private struct Generator {
        private var state: UInt64

        init(seed: UInt64) { state = seed &+ 1 }

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(count, 1)
        }
    }
}
