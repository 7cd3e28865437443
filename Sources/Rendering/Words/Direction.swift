/// The direction in which a language is written.
public enum Direction {
    /// `rtl` or `ltr`, for a language (BCP 47).
    public static func of(_ language: String) -> String {
        // Asked for on every page, and most languages have a short name.
        if language.utf8.count == 2 { return languages.contains(language.lowercased()) ? "rtl" : "ltr" }
        let parts = language.lowercased().split(separator: "-")
        for part in parts.dropFirst() where part.count == 4 {
            return scripts.contains(String(part)) ? "rtl" : "ltr"
        }
        return languages.contains(String(parts.first ?? "")) ? "rtl" : "ltr"
    }

    private static let languages: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
    private static let scripts: Set<String> = ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
}
