import Packs
import Text

extension ImportedEntry {
    /// Takes a setting that the source writes as text.
    mutating func set(_ key: String, _ value: String) {
        switch key {
        case "tags", "tag":
            for part in value.split(separator: ",") {
                let slug = Identifier.slug(part.trimmed)
                if !slug.isEmpty, !tags.contains(slug) { tags.append(slug) }
            }
        default:
            let number = Int(value.trimmed)
            // The word of one known project, whose scale goes from 0 to 2; other numbers show theirs together.
            let rank = key == "expertise" ? number.map { min(max($0, 0), 2) } : nil
            grade = grade ?? Grade(word: value) ?? number.map { Grade(word: String($0), rank: rank) }
        }
    }

    /// Joins an answer that only names the right option with the one that explains it.
    mutating func joinAnswers() {
        let answers = sections.indices.filter { sections[$0].kind == .answer && sections[$0].author == nil }
        guard let first = answers.first, answers.count > 1 else { return }
        let texts = answers.map { sections[$0].text }.filter { !$0.isEmpty }
        sections[first].text = texts.joined(separator: "\n\n")
        for index in answers.dropFirst().reversed() { sections.remove(at: index) }
    }
}
