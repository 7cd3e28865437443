import Packs
import Text

/// The `pack.yml` and the prompt of a pack that an import makes.
struct PackFile {
    var title: String
    var description: String?
    var license: String?
    var language: String?
    var model: String?
    var authors: [String] = []
    var hasPrompt = false
    /// Difficulties, where they are not the standard ones.
    var difficulties: [Difficulty] = []
    /// The names of its files without their endings, in the order of the source.
    var order: [String] = []

    var text: String {
        var lines = ["title: \(YAMLScalar.text(title))"]
        if let description { lines.append("description: \(YAMLScalar.text(description))") }
        if let license { lines.append("license: \(YAMLScalar.text(license))") }
        if let language { lines.append("language: \(YAMLScalar.text(language))") }
        if !authors.isEmpty { lines.append("authors: \(YAMLScalar.list(authors))") }
        if let model { lines.append("model: \(YAMLScalar.text(model))") }
        if hasPrompt { lines.append("prompt: prompt.md") }
        if !difficulties.isEmpty {
            lines.append("difficulties:")
            lines += difficulties.map { "  \(YAMLScalar.text($0.tag)): \(YAMLScalar.text($0.name))" }
        }
        if order.count > 1 {
            lines.append("order:")
            lines += order.map { "  - \(YAMLScalar.text($0))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ImportedPack {
    /// The language of its questions, where there are enough of them to tell.
    ///
    /// - Parameter isSure: True where it has to be clear; a language that nobody looks for has some words of all others.
    func language(isSure: Bool = false) -> String? {
        entries.count > 2 ? TextLanguage.guess(entries, isSure: isSure) : nil
    }
}

/// The language of a text by its script and its commonest words.
enum TextLanguage {
    /// The language of some questions, by the first two hundred of them, without their code.
    static func guess(_ entries: [ImportedEntry], isSure: Bool = false) -> String? {
        let texts = entries.prefix(200).map { $0.question + "\n" + ($0.sections.first?.text ?? "") }
        let parts = texts.joined(separator: "\n").split(separator: "```", omittingEmptySubsequences: false)
        let text = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "\n")
        return guess(text, isSure: isSure)
    }

    /// A BCP 47 tag; `nil` when nothing speaks for one.
    static func guess(_ text: String, isSure: Bool = false) -> String? {
        var scripts: [String: Int] = [:]
        var letters = 0
        for scalar in text.unicodeScalars.prefix(200_000) {
            // Unicode's tables are slow, and most letters are plain.
            guard scalar.isASCII ? UInt8(ascii: scalar).isASCIILetter : scalar.properties.isAlphabetic else { continue }
            letters += 1
            guard scalar.value > 0x36F, let script = alphabets.first(where: { $0.range.contains(scalar.value) }) else {
                continue
            }
            scripts[script.language, default: 0] += script.language == "ja" ? 3 : 1
        }
        for (language, other, own, others) in neighbours {
            let count = { (letters: Set<Character>) in text.prefix(200_000).count { letters.contains($0) } }
            guard let all = scripts[other], count(own) * 100 > all, count(own) > count(others) else { continue }
            (scripts[language], scripts[other]) = (all, 0)
        }
        if scripts["ja", default: 0] > 0, scripts["ja", default: 0] * 3 > scripts["zh", default: 0] {
            scripts["zh"] = 0
        }
        if let most = scripts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.value * 8 > letters {
            return most.key
        }
        return latin(text, isSure: isSure)
    }

    private static let alphabets: [(range: ClosedRange<UInt32>, language: String)] = [
        (0x3040...0x30FF, "ja"), (0x4E00...0x9FFF, "zh"), (0xAC00...0xD7A3, "ko"), (0x0400...0x04FF, "ru"),
        (0x0600...0x06FF, "ar"), (0x0370...0x03FF, "el"), (0x0590...0x05FF, "he"), (0x0900...0x097F, "hi"),
        (0x0E00...0x0E7F, "th"),
    ]

    /// Languages of one script, with letters that only the first has, and that only the second has.
    private static let neighbours: [(language: String, other: String, own: Set<Character>, others: Set<Character>)] = [
        ("uk", "ru", ["і", "ї", "є", "ґ"], ["ы", "э", "ё", "ъ"]),
        ("fa", "ar", ["پ", "چ", "ژ", "گ", "ی"], ["ي", "ة", "ى"]),
    ]

    private static func latin(_ text: String, isSure: Bool) -> String? {
        var counts: [String: Int] = [:]
        var seen: [String: Set<String>] = [:]
        let isLetter = { (character: Character) in character.asciiValue?.isASCIILetter ?? character.isLetter }
        for word in text.prefix(100_000).lowercased().split(whereSeparator: { !isLetter($0) }).map(String.init) {
            for language in languages[word] ?? [] {
                counts[language, default: 0] += 1
                seen[language, default: []].insert(word)
            }
        }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        let isClear = counts.allSatisfy { $0.key == best.key || $0.value * 2 <= best.value }
        // Related languages share two or three of these words.
        return !isSure || isClear && seen[best.key, default: []].count > 3 ? best.key : nil
    }

    /// The languages that have a common word, by the word.
    private static let languages = Dictionary(
        common.flatMap { language, words in words.map { ($0, [language]) } },
        uniquingKeysWith: +
    )

    private static let common: [(String, Set<String>)] = [
        ("en", ["the", "is", "of", "and", "to", "what", "how", "in", "that"]),
        ("de", ["der", "die", "und", "ist", "das", "wie", "ein", "nicht", "was"]),
        ("fr", ["le", "la", "les", "est", "et", "des", "une", "que", "dans"]),
        ("es", ["el", "la", "los", "es", "y", "una", "que", "qué", "del"]),
        ("pt", ["o", "os", "é", "e", "uma", "que", "do", "não", "em"]),
        ("it", ["il", "che", "di", "è", "per", "una", "non", "come", "della"]),
        ("pl", ["jest", "nie", "się", "na", "co", "jak", "w", "z", "są"]),
        ("tr", ["bir", "ve", "bu", "için", "ile", "nedir", "olarak", "hangi", "olan"]),
        ("vi", ["là", "và", "của", "có", "cho", "được", "không", "các", "trong"]),
        ("id", ["yang", "dan", "untuk", "adalah", "dengan", "dari", "apa", "ini", "pada"]),
    ]
}
