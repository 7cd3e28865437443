import Text

/// Numbers as people write them.
enum DecimalNumber {
    /// Languages in which a comma stands before the decimals.
    private static let withComma: Set<Substring> = [
        "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nb", "nl", "nn",
        "no",
        "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi",
    ]

    /// A number with a point before its decimals; `nil` for a text that is none.
    ///
    /// - Parameter language: The language of the text, which may write a comma instead.
    static func read(_ text: Substring, language: String) -> String? {
        var rest = Substring(text.trimmed.replacing("\u{2212}", with: "-"))
        let hasComma = language.split(separator: "-").first.map { withComma.contains($0) } == true
        if hasComma, !rest.utf8.contains(UInt8(ascii: ".")) { rest = Substring(rest.replacing(",", with: ".")) }
        if rest.first == "+" { rest.removeFirst() }
        let sign = rest.first == "-" ? "-" : ""
        if !sign.isEmpty { rest.removeFirst() }
        let whole = takeDigits(&rest)
        var decimals = ""
        if rest.first == "." {
            rest.removeFirst()
            decimals = takeDigits(&rest)
            if decimals.isEmpty { return nil }
        }
        if whole.isEmpty, decimals.isEmpty { return nil }
        var power = ""
        if rest.first == "e" || rest.first == "E" {
            rest.removeFirst()
            power = "e"
            if let sign = rest.first, sign == "-" || sign == "+" {
                if sign == "-" { power += "-" }
                rest.removeFirst()
            }
            let digits = takeDigits(&rest)
            // A number that no machine holds is a text.
            if digits.isEmpty || digits.count > 2 { return nil }
            power += digits
        }
        guard rest.isEmpty, whole.count + decimals.count <= 30 else { return nil }
        return sign + (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals) + power
    }

    private static func takeDigits(_ text: inout Substring) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        text = text.dropFirst(digits.count)
        return String(digits)
    }
}
