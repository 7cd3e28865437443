import Catalogue
import Diagnostics
import Foundation
import Lint
import Testing

/// What the schema of SARIF 2.1.0 and GitHub's upload ask for, of the parts that the report uses.
@Suite struct SARIFTests {
    private func log(_ text: String) async throws -> [String: Any] {
        let report = await Workbench(text).lint()
        let sarif = ReportFormat.sarif.string(for: report, printer: DiagnosticPrinter())
        return try #require(try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
    }

    @Test func describesEveryRule() async throws {
        let log = try await log("Fine.")
        #expect(log["version"] as? String == "2.1.0" && Set(log.keys) == ["$schema", "version", "runs"])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(
            Set(run.keys) == ["tool", "columnKind", "results"] && run["columnKind"] as? String == "unicodeCodePoints"
        )
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == Rule.all.map(\.name))
        for rule in rules {
            #expect(
                Set(rule.keys) == [
                    "id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties",
                ]
            )
            for key in ["shortDescription", "fullDescription", "help"] {
                #expect((rule[key] as? [String: Any])?["text"] as? String != "")
            }
            let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String ?? ""
            #expect(["note", "warning", "error"].contains(level))
        }
    }

    @Test func givesPlacesInCodePointsFingerprintsAndFixes() async throws {
        let log = try await log("Ünsinn 𝄞 – is it so??\n\nÜnsinn 𝄞 – is it so??")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 2)
        let prints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["qapackLine/v1"] }
        #expect(Set(prints).count == 2)
        let first = try #require(results.first)
        let allowed: Set<String> = [
            "ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints", "fixes",
        ]
        #expect(Set(first.keys).isSubset(of: allowed))
        let index = try #require(first["ruleIndex"] as? Int)
        #expect(Rule.all[index].name == first["ruleId"] as? String)
        let place = try #require(
            ((first["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any]
        )
        let artifact = try #require(place["artifactLocation"] as? [String: String])
        #expect(artifact == ["uri": "Content/question.md", "uriBaseId": "%SRCROOT%"])
        let region = try #require(place["region"] as? [String: Any])
        #expect(
            region["startLine"] as? Int == 5 && region["startColumn"] as? Int == 20 && region["endColumn"] as? Int == 22
        )
        let fix = try #require((first["fixes"] as? [[String: Any]])?.first)
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        let deleted = try #require(replacement["deletedRegion"] as? [String: Int])
        #expect(deleted["byteLength"] == 1 && (deleted["byteOffset"] ?? 0) > 0)
    }
}
