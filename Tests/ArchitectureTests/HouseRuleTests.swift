import Testing

/// A thing that Sources do without, and code which shows what is meant.
struct HouseRule: Sendable, CustomTestStringConvertible {
    let id: String
    let pattern: String
    let caught: String
    let fine: String
    var except: String?

    var testDescription: String { id }

    static let all = [
        HouseRule(id: "no try!", pattern: #"\btry!"#, caught: "let a = try! read()", fine: "try read() // not try!"),
        HouseRule(id: "no as!", pattern: #"\bas!"#, caught: "let a = b as! String", fine: #"let a = "b as! String""#),
        HouseRule(
            id: "no fatalError",
            pattern: #"\bfatalError\s*\("#,
            caught: #"default: fatalError("never")"#,
            fine: #"let text = "\(count) times fatalError(")"#
        ),
        HouseRule(
            id: "no @unchecked Sendable",
            pattern: #"@unchecked\s+Sendable"#,
            caught: "final class Box: @unchecked Sendable {}",
            fine: "struct Box: Sendable {}"
        ),
        HouseRule(
            id: "no nonisolated(unsafe)",
            pattern: #"nonisolated\s*\(\s*unsafe\s*\)"#,
            caught: "nonisolated(unsafe) var count = 0",
            fine: "/* nonisolated(unsafe) */ let count = 0"
        ),
        HouseRule(
            id: "no empty catch",
            pattern: #"\bcatch\b[^{}]*\{\s*\}"#,
            caught: "do { try run() } catch let error as Fault { /* never mind */ }",
            fine: "do { try run() } catch { report(error) }"
        ),
        // Foundation brings the C library along, whatever a file says that it imports.
        HouseRule(
            id: "only Files calls the system",
            pattern: #"(^|[^\w.])(access|fopen|getcwd|getenv|getpid|getuid|isatty|kill|mem(chr|cmp)|mkdir|realpath"#
                + #"|rename|signal|l?stat|strerror|sysconf|u?sleep|umask|unlink)\("#,
            caught: "    if isatty(1) == 1 { show() }",
            fine: "console.signal(1)",
            except: "Files"
        ),
        HouseRule(
            id: "only qapack prints",
            pattern: #"(^|[^\w.])(debugPrint|print|dump)\("#,
            caught: "    print(page)",
            fine: "let body = \"\"\"\n    print(\"\\(name)\")\n    \"\"\"\nprinter.print(page)",
            except: "qapack"
        ),
        HouseRule(
            id: "no three parameters without labels",
            pattern: #"\bfunc\s+[^\s(]+\(\s*(?:_ [^,()]*(?:\([^()]*\)[^,()]*)*,\s*){2}_ "#,
            caught: "func add(_ one: [(Int, Int)], _ two: Int, _ three: Int) {}",
            fine: "func add(_ one: Int, _ two: Int, to three: Int) {}"
        ),
    ]

    /// The lines of `file` which break the rule.
    func offences(in file: SwiftFile) throws -> [Int] {
        let code = file.code
        return code.matches(of: try Regex(pattern).anchorsMatchLineEndings()).map { match in
            code[..<match.range.upperBound].split(separator: "\n", omittingEmptySubsequences: false).count
        }
    }
}

@Suite struct HouseRuleTests {
    @Test(arguments: HouseRule.all) func catchesWhatItNames(rule: HouseRule) throws {
        #expect(try rule.offences(in: SwiftFile(path: "Sources/Site/A.swift", text: rule.caught)) == [1])
        #expect(try rule.offences(in: SwiftFile(path: "Sources/Site/A.swift", text: rule.fine)) == [])
    }

    @Test(arguments: HouseRule.all) func sourcesKeep(rule: HouseRule) throws {
        for file in SwiftFile.sources where file.module != rule.except {
            for line in try rule.offences(in: file) {
                Issue.record("\(file.path):\(line): \(rule.id)")
            }
        }
    }

    @Test func filesAreSmall() {
        for file in SwiftFile.sources {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 300, "\(file.path) does more than one thing; split it")
        }
    }
}
