import Diagnostics
import Foundation
import Testing

@testable import Import

/// Notes of vaults, a question each.
@Suite struct NoteTests {
    @Test func readsNotesAsTheirVaultShowsThem() {
        let text = """
            ---
            title: What is a kettle?
            tags: [kitchen]
            difficulty: medium
            ---

            A vessel.%%Ask Ann.%%

            %%
            nobody sees
            this
            %%

            - 100 %% sure
            ^block-1
            """
        let plan = Fixture.plan(text: text, named: "q-kettle--kitchen.md")
        #expect(
            plan.text("what-is-a-kettle.md") == """
                ---
                tags: [kitchen]
                ---

                # [M] What is a kettle?

                ## Answer

                A vessel.

                - 100 %% sure

                """
        )
        #expect(plan.report.files[0].omissions.count { $0.reason == .comment } == 2)
    }

    /// All of a note is its answer, whatever headings it has.
    @Test func readsNotesWithHeadings() {
        let text = "---\ntags: [kitchen]\n---\n\nA vessel.\n\n## Parts\n\nA spout.\n\n# History\n\nOld.\n"
        let plan = Fixture.plan(text: text, named: "What is a kettle?.md")
        #expect(plan.report.files[0].words.unexplained == 0)
        #expect(
            plan.text("what-is-a-kettle.md").hasSuffix("A vessel.\n\n#### Parts\n\nA spout.\n\n### History\n\nOld.\n")
        )
    }

    /// Notes of a folder are decided together: where most ask in their names or headings, the others are questions, too.
    @Test func decidesNotesOfAFolderTogether() {
        let notes = [
            "What is basalt?.md": "# Basalt\n\nA rock.\n", "Describe its colour.md": "Grey.\n",
            "Where is it found.md": "## At sea\n\nOn the floor.\n", "q4.md": "# Who cuts it?\n\nMasons.\n",
            "Age.md": "# Age of stones\n\nOld.\n\n# More\n\nVery old.\n", "README.md": "# Stones\n\nNotes.\n",
        ]
        let files = notes.sorted { $0.key < $1.key }
            .map { ForeignFile(path: "stones/" + $0.key, bytes: Array($0.value.utf8)) }
        let reading = Importer().read(files, into: ExistingPack())
        #expect(
            reading.questions == [
                "Age of stones", "Describe its colour", "What is basalt?", "Where is it found", "Who cuts it?",
            ]
        )
        let plan = Importer().plan(reading, into: ExistingPack(), title: "Stones")
        #expect(plan.report.files.allSatisfy { $0.words.unexplained == 0 && $0.missingWords.isEmpty })
        #expect(plan.diagnostics.count { $0.rule == "import-unknown" } == 1)
        let few = Importer().read(Array(files.prefix(4)), into: ExistingPack())
        #expect(few.questions == ["What is basalt?"])
    }
}
