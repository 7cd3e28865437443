import Text

/// Names of languages as BCP 47 has them, section 2.1: letters, then parts of letters and digits after hyphens.
package enum LanguageTag {
    /// The help where a text is none.
    package static let help = "write a tag such as 'en', 'pt-BR' or 'zh-Hans'"

    /// Tells whether a text has the form of one.
    package static func isTag(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...8 : 1...8).contains(part.utf8.count)
                && part.utf8.allSatisfy { $0.isASCIILetter || (index > 0 && $0.isDigit) }
        }
    }
}
