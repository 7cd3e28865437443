import Catalogue
import Diagnostics
import Lint
import Testing

@Suite struct RuleTests {
    @Test(arguments: Rule.all.map(\.name)) func findsItsBadExamplesAndLeavesTheGoodOnes(name: String) async throws {
        let rule = try #require(Rule.named(name))
        for example in rule.bad {
            let found = await Workbench(example).lint(only: name)
            #expect(found.diagnostics.contains { $0.rule == name }, "\(name) misses:\n\(example.file)")
            for diagnostic in found.diagnostics where diagnostic.rule == name {
                #expect(diagnostic.severity == rule.severity)
                #expect(diagnostic.location?.start != nil, "a finding needs a place")
                if let fix = diagnostic.fix {
                    let promised = try #require(rule.fix, "the rule does not say that it has fixes")
                    #expect(fix.safety == promised || fix.safety == .unsafe)
                }
            }
        }
        for example in rule.good {
            let found = await Workbench(example).lint(only: name)
            #expect(found.diagnostics.filter { $0.rule == name } == [], "\(name) finds fault with:\n\(example.file)")
        }
    }

    @Test(arguments: Rule.all.map(\.name)) func isWrittenUp(name: String) throws {
        let rule = try #require(Rule.named(name))
        #expect(rule.name.allSatisfy { $0 == "-" || $0.isNumber || ($0.isLowercase && $0.isASCII) })
        #expect(
            (rule.summary.first?.isUppercase == false || rule.summary.hasPrefix("TeX")) && !rule.summary.hasSuffix(".")
        )
        #expect(rule.why.hasSuffix(".") || rule.why.hasSuffix("`."))
        let needsFolder =
            [.files, .imports, .exports].contains(rule.family)
            || ["title-missing", "format-newer", "prompt-placeholder-unknown", "link-dead", "code-uncoloured"].contains(name)
        #expect(!rule.bad.isEmpty || needsFolder, "a rule is shown by bad examples")
        #expect(!rule.good.isEmpty || needsFolder, "a rule is shown by good examples")
        let shown = rule.bad.map(\.file)
        #expect(Set(shown).count == shown.count)
    }

    @Test func namesAreUnique() {
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    }
}
