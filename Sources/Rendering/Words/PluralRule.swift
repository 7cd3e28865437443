/// The plural categories of whole numbers (Unicode CLDR, "Language Plural Rules") for the interface's languages.
public enum PluralRule {
    /// The category of a count: `zero`, `one`, `two`, `few`, `many` or `other`.
    public static func category(of count: Int, in language: String) -> String {
        let (tens, ones) = (count % 100, count % 10)
        switch language.lowercased().split(separator: "-").first ?? "" {
        case "ja", "ko", "zh", "vi", "th", "id", "ms": return "other"
        // A million is a noun in these languages: "1 000 000 de questions".
        case "fr", "pt": return count <= 1 ? "one" : count % 1_000_000 == 0 ? "many" : "other"
        case "es", "it", "ca": return count == 1 ? "one" : count > 0 && count % 1_000_000 == 0 ? "many" : "other"
        case "ru", "uk", "be":
            if ones == 1, tens != 11 { return "one" }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? "few" : "many"
        case "pl":
            if count == 1 { return "one" }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? "few" : "many"
        case "cs", "sk": return count == 1 ? "one" : (2...4).contains(count) ? "few" : "other"
        case "ar":
            switch count {
            case 0: return "zero"
            case 1: return "one"
            case 2: return "two"
            default: return (3...10).contains(tens) ? "few" : (11...99).contains(tens) ? "many" : "other"
            }
        default: return count == 1 ? "one" : "other"
        }
    }
}
