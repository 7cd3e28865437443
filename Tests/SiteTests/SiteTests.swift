import Diagnostics
import Foundation
import Packs
import Site
import Testing

@Suite struct SiteTests {
    @Test func everyInternalLinkAndAnchorResolves() async throws {
        let site = try await Sample(Sample.rich)
        let walk = LinkWalk(site.files)
        #expect(walk.faults == [])
        #expect(walk.checked > 100)
    }

    @Test func isTheSameForAnyNumberOfThreads() async throws {
        let first = try await Sample(Sample.rich, threads: 1)
        for threads in [1, 2, 7] {
            let again = try await Sample(Sample.rich, threads: threads)
            #expect(again.files == first.files)
        }
    }

    @Test func pagesGoByTheirEntriesAndMeetNobodyElse() async throws {
        let site = try await Sample(Sample.rich)
        let paths = site.files.keys.sorted()
        #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
        for path in ["index.html", "guide.html", "algebra/index.html", "algebra/groups.html", "geometry/con_.html"] {
            #expect(paths.contains(path))
        }
        #expect(paths.filter { $0.hasPrefix("tags/") }.count == 6)
        #expect(paths.filter { $0.hasPrefix("difficulty/") }.count == 3)
    }

    @Test func textIsEscapedAndNotesStayPrivate() async throws {
        let site = try await Sample(Sample.rich)
        let page = site.text("algebra/groups.html")
        #expect(page.contains("<h1 class=\"question short\">What is a <code>group</code> with "))
        #expect(page.contains("<title>What is a group with &quot;quotes&quot; &amp; &lt;angles&gt;? · "))
        #expect(page.contains("https://example.org/a?b=1&amp;c=2"))
        for (path, bytes) in site.files {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("Nobody may read"), "\(path)")
        }
    }

    /// The Mustache library compares characters, and `"` with an accent is another character than `"`.
    @Test func quotationMarksWithAccentsDoNotEndAttributes() async throws {
        var content = Sample.rich
        content["algebra/fields.md"] = "# [H] A \"\u{301} onload=\"\u{301}?\n\n## Answer\n\nNo.\n"
        let page = try await Sample(content).text("algebra/fields.html")
        #expect(page.contains("content=\"A &quot;\u{301} onload=&quot;\u{301}?\""))
    }

    @Test func severalAnswersStandUnderTheirAuthorsNames() async throws {
        let page = try await Sample(Sample.rich).text("algebra/groups.html")
        #expect(page.contains("class=\"answers several\""))
        #expect(page.contains("<h2>Ada</h2>"))
        #expect(page.contains("<h2>Emmy</h2>"))
    }

    @Test func thePromptIsWhatTheModelWasGiven() async throws {
        let page = try await Sample(Sample.rich).text("algebra/fields.html")
        #expect(page.contains(">Answer What is a field? as if it were Hard.</pre>"))
    }

    @Test func theGuideShowsAPacksPromptOnceAndAQuestionsOwnBesideIt() async throws {
        var content = Sample.rich
        content["algebra/rings.md"] =
            "# [M] What is a ring?\n\n## Prompt\n\nBe brief.\n\n## Answer\n\nTwo operations.\n"
        let guide = try await Sample(content).text("guide~algebra~1.html")
        let template = ">Answer {{question}} as if it were {{difficulty.name}}.</pre>"
        #expect(guide.components(separatedBy: template).count == 2)
        #expect(guide.contains(">Be brief.</pre>"))
        #expect(!guide.contains("as if it were Hard"))
    }

    @Test func largePicturesAreCopiedWhole() async throws {
        let picture = String(repeating: "0123456789abcdef", count: 200_000)
        let site = try await Sample([
            "pack.yml": "title: Pack\n", "large.png": picture, "small.png": "small",
            "one.md": "# [E] One?\n\n## Answer\n\n![Large](large.png) ![Small](small.png)\n",
        ])
        #expect(site.text("media/large.png") == picture)
        #expect(site.text("media/small.png") == "small")
    }

    @Test func datedQuestionsAreOfferedAsAFeed() async throws {
        let content = ["one.md": "---\ndate: 2024-05-06\n---\n# [E] One?\n\n## Answer\n\nYes.\n"]
        let link = "type=\"application/atom+xml\" href=\"feed.xml\""
        let online = content.merging(["pack.yml": "title: Pack\nbase_url: https://example.org/\n"]) { $1 }
        let site = try await Sample(online)
        #expect(site.text("one.html").contains(link) && site.files["feed.xml"] != nil)
        let offline = try await Sample(content.merging(["pack.yml": "title: Pack\n"]) { $1 })
        #expect(!offline.text("one.html").contains(link) && offline.files["feed.xml"] == nil)
    }

    @Test func optionsDoNotGiveTheirMarksAway() async throws {
        let site = try await Sample(Sample.rich)
        let page = try #require(site.files.keys.first { $0.hasSuffix("polygons.html") })
        let beforeSolution = site.text(page).prefix(
            upTo: try #require(site.text(page).range(of: "fold solution")?.lowerBound)
        )
        #expect(beforeSolution.contains("class=\"option\""))
        #expect(!beforeSolution.contains("right"))
    }

    @Test func wordsInAnswersAreInThePacksLanguage() async throws {
        let answer = "> [!TIP]\n> Ja.\n\n- [x] fertig\n\nDenn.[^a]\n\n[^a]: So.\n"
        let site = try await Sample([
            "pack.yml": "title: Fragen\nlanguage: de\n",
            "eins.md": "---\ndate: 2024-05-06\n---\n# [E] Ist es?\n\n## Antwort\n\n\(answer)",
        ])
        let page = site.text("eins.html")
        for word in ["Tipp", "Erledigt", "Fußnoten", "Zurück zur Textstelle 1", ">6. Mai 2024</time>"] {
            #expect(page.contains(word), "\(word)")
        }
    }

    @Test func theUsualDifficultiesAreNamedInTheSitesLanguage() async throws {
        let content = [
            "one.md": "# [H] Eins?\n\n## Antwort\n\nJa.\n", "_prompt.md": "{{difficulty.name}}: {{question}}",
        ]
        let usual = ["pack.yml": "title: Fragen\nlanguage: de\nprompt: _prompt.md\n"]
        let site = try await Sample(content.merging(usual) { $1 })
        for page in ["one.html", "index.html", "difficulty/hard.html", "coverage.html", "practice/cards.js"] {
            #expect(site.text(page).contains("Schwer"), "\(page)")
        }
        #expect(site.text("one.html").contains(">Hard: Eins?</pre>"))
        let own = ["pack.yml": "title: Fragen\nlanguage: de\ndifficulties: {H: Hard, X: Härter}\n"]
        #expect(try await !Sample(content.merging(own) { $1 }).text("index.html").contains("Schwer"))
    }

    @Test func editLinksLeadToTheFileInItsRepository() async throws {
        let page = try await Sample(Sample.rich).text("algebra/groups.html")
        let edit = try #require(page.firstMatch(of: #/href="(https:..example.org.edit[^"]*)"/#)).output.1
        #expect(edit == "https://example.org/edit/Content/algebra/groups.md")
    }

    @Test func pagesSayTheirLanguageAndDirection() async throws {
        let site = try await Sample(Sample.rich)
        #expect(site.text("geometry/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(site.text("algebra/index.html").contains("<html lang=\"en\" dir=\"ltr\">"))
    }

    @Test func onePackIsTheSite() async throws {
        let site = try await Sample(Sample.rich.filter { $0.key.hasPrefix("algebra/") })
        #expect(site.text("index.html").contains("<h1>Algebra &amp; &lt;numbers&gt;</h1>"))
        #expect(site.files["algebra/index.html"] == nil)
        #expect(LinkWalk(site.files).faults == [])
    }

    @Test func aKnownAddressMakesSitemapFeedAndCanonicalLinks() async throws {
        var content = Sample.rich
        content["algebra/pack.yml", default: ""] += "\nbase_url: https://example.org/q\n"
        let site = try await Sample(content)
        #expect(site.text("sitemap.xml").contains("<loc>https://example.org/q/algebra/groups.html</loc>"))
        #expect(site.text("sitemap.xml").contains("<loc>https://example.org/q/</loc>"))
        #expect(site.text("feed.xml").contains("<updated>2024-05-06T00:00:00Z</updated>"))
        #expect(site.text("index.html").contains("<link rel=\"canonical\" href=\"https://example.org/q/\">"))
        #expect(site.text("404.html").contains("href=\"/q/assets/style.css\""))
        let plain = try await Sample(Sample.rich)
        #expect(plain.files["sitemap.xml"] == nil)
        #expect(!plain.text("index.html").contains("canonical"))
    }

    @Test func markdownStandsBesideEachPageWithoutWhatIsPrivate() async throws {
        var content = Sample.rich
        // Programs that read text come from elsewhere: it is there where the site has an address.
        content["algebra/pack.yml", default: ""] += "\nbase_url: https://example.org/\n"
        content["geometry/many.md"] = """
            # [M] Which are polygons?

            Choose <!-- hidden -->well.

            <!-- hidden -->

            - [x] square
            - [ ] circle

            ## Answer: Eva

            The square.

            ## Notes

            hidden
            """
        let site = try await Sample(content)
        #expect(
            site.text("geometry/many.md") == """
                # Which are polygons?

                Choose well.

                - [ ] square
                - [ ] circle

                ## الإجابة: Eva

                The square.

                """
        )
        #expect(site.text("llms.txt").contains("- [Which are polygons?](https://example.org/geometry/many.md)"))
        let local = try await Sample(Sample.rich)
        #expect(!local.files.keys.contains { $0.hasSuffix(".md") })
        #expect(!local.text("geometry/many.html").contains("text/markdown"))
        #expect(local.text("llms.txt").contains("- [What is a ring?](algebra/rings.html)"))
    }

    @Test func coverageCountsWhatThereIsAndWhatLacks() async throws {
        let page = try await Sample(Sample.rich).text("coverage.html")
        #expect(page.contains("<th scope=\"row\">Ada</th><td>1</td>"))
        #expect(page.contains("Without code <span class=\"count\">7</span>"))
        #expect(!page.contains("Without answer"))
    }

    @Test func draftsAreLeftOut() async throws {
        var content = Sample.rich
        content["algebra/fields.md"] = "---\ndraft: true\n---\n# [H] What is a field?\n\n## Answer\n\nSecret.\n"
        let site = try await Sample(content)
        #expect(site.files["algebra/fields.html"] == nil)
        #expect(!site.text("guide.html").contains("Secret"))
    }
}
