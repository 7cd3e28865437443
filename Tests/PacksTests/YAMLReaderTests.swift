import Testing
import YAML
import Yams

/// Holds the reader against another one that is built on the same parser, and has an own way from its events to values.
@Suite struct YAMLReaderTests {
    private static let lines = [
        "a: b", "a: 'b: c'", "\"x\\ty\": z", "- one", "- two: 2", "  three: [1, {four: 5}]", "key:", "  - |",
        "    text",
        "  more: >-", "      folded", "? complex", ": value", "&anchor a: b", "*anchor : c", "again: *anchor", "é: 日本",
        "# remark", "b: \"unclosed", "a: }", "\tt: 1", "!!str c: 5", "---", "...", "<<: {m: n}", "", "%YAML 1.1",
        "a: b",
        "t: \u{7}", "- [", "]", "'q': ''", "n: ~",
    ]

    @Test(arguments: UInt64(1)...600) func readsAsTheOtherReader(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        func next(_ bound: Int) -> Int { numbers.next(below: bound) }
        let text = (0...next(5)).map { _ in Self.lines[next(Self.lines.count)] }.joined(separator: "\n") + "\n"
        let (ours, theirs) = (Self.ours(text), Self.theirs(text))
        if ours.contains("another") || theirs.contains("another document") {
            // Which of several faults comes first, and the place of a second document, are the readers' own.
            #expect(ours.hasPrefix("fault"), "seed \(seed): \(text)")
        } else {
            #expect(ours == theirs, "seed \(seed): \(text)")
        }
    }

    @Test func anAliasInsideOfItsOwnValueIsAFault() {
        #expect(throws: YAMLFault.self) { try YAMLNode.read("&a [1, *a]") }
    }

    @Test func valuesThatAliasesNameAreMadeOnce() throws {
        let levels = (1...60).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]\n" }.joined()
        let node = try #require(try YAMLNode.read("l0: &l0 x\n" + levels))
        guard case .mapping(let pairs, _) = node else { return #expect(Bool(false), "no mapping") }
        #expect(pairs.count == 61)
    }

    private static func ours(_ text: String) -> String {
        do throws(YAMLFault) {
            guard let node = try YAMLNode.read(text) else { return "nothing" }
            return shown(node)
        } catch {
            return "fault at \(error.mark.line):\(error.mark.column): \(error.problem)"
        }
    }

    private static func shown(_ node: YAMLNode) -> String {
        let place = "@\(node.mark.line):\(node.mark.column)"
        return switch node {
        case .scalar(let scalar): "\(scalar.string)\(scalar.isQuoted)\(scalar.isPlain)\(place)"
        case .sequence(let items, _): "[\(items.map(shown).joined(separator: ", "))]\(place)"
        case .mapping(let pairs, _):
            "{\(pairs.map { shown($0.key) + ": " + shown($0.value) }.joined(separator: ", "))}\(place)"
        }
    }

    private static func theirs(_ text: String) -> String {
        do {
            let constructor = Constructor([:], [:], [:])
            guard let node = try Yams.compose(yaml: text, .basic, constructor, .utf8) else { return "nothing" }
            return shown(node)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                return "fault at \(mark.line):\(mark.column): \(problem)"
            case .duplicatedKeysInMapping(let keys, let context):
                let names = keys.map { "'\($0)'" }.joined(separator: ", ")
                return "fault at \(context.mark.line):\(context.mark.column): \(names) stands here more than once"
            case .reader(let problem, _, _, _): return "fault at 1:1: \(problem)"
            default: return "fault"
            }
        } catch {
            return "fault"
        }
    }

    private static func shown(_ node: Node) -> String {
        let place = node.mark.map { "@\($0.line):\($0.column)" } ?? ""
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            return "\(scalar.string)\(isQuoted)\(scalar.style == .plain)\(place)"
        case .sequence(let items): return "[\(items.map(shown).joined(separator: ", "))]\(place)"
        case .mapping(let pairs):
            return "{\(pairs.map { shown($0.key) + ": " + shown($0.value) }.joined(separator: ", "))}\(place)"
        default: return "alias"
        }
    }
}
