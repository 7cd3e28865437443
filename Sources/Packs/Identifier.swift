import Text
import Diagnostics

/// Names of entries: what they may be, and how they are made from names of files and from questions.
public enum Identifier {
    /// The most bytes that an id may have, so that names of files made from it fit every file system.
    static let lengthLimit = 100

    /// The fault of an id, if anything is.
    package static func fault(of id: String) -> String? {
        if id.isEmpty { return "it is empty" }
        if id.utf8.count > lengthLimit { return "it is longer than \(lengthLimit) bytes" }
        let isPlain = id.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") }
        if isPlain, id.utf8.count > longestDeviceName, id.utf8.first != UInt8(ascii: "-") { return nil }
        if !isPlain, let odd = id.first(where: { !isAllowed($0) }) { return "'\(odd)' cannot stand in one" }
        if id.hasPrefix(".") || id.hasPrefix("-") || id.hasSuffix(".") { return "it begins or ends with a mark" }
        let stem = id.prefix { $0 != "." }.lowercased()
        if deviceNames.contains(stem) { return "Windows has no files of that name" }
        return nil
    }

    /// An id made from any text: letters and digits stay, in lower case; all between becomes one hyphen. A file or folder
    /// that is named by it is read.
    public static func slug(_ text: String) -> String {
        var slug = ""
        var pending = false
        for character in text.lowercased() where character != "'" && character != "’" {
            let isKept = character.isLetter || character.isNumber || character == "_" && !slug.isEmpty
            guard isKept, !leansOnWhatIsBefore(character) else {
                pending = !slug.isEmpty
                continue
            }
            if slug.utf8.count + character.utf8.count + 1 > 80 { break }
            if pending { slug.append("-") }
            pending = false
            slug.append(character)
        }
        let isUnfit = deviceNames.contains(slug) || !slug.isEmpty && ContentFolder.leavesOut(slug + ".md")
        return isUnfit ? slug + "-" : slug
    }

    /// Tells whether a character, alone in its text, would become one with a hyphen before it: an accent without a
    /// letter.
    private static func leansOnWhatIsBefore(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first, !first.isASCII else { return false }
        return first.properties.isGraphemeExtend || first.properties.generalCategory == .spacingMark
    }

    /// The form that two ids that file systems may take for one have in common: case and Unicode normalisation do not
    /// count.
    package static func folded(_ id: String) -> String {
        id.lowercased()
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_.".contains(character)
    }

    private static let longestDeviceName = 4
    private static let deviceNames: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    )
}

extension Identifier {
    /// An id made from any text: its slug, and a checksum where the slug could not hold all of it.
    public static func made(from text: String) -> String {
        let slug = slug(text)
        let isWhole = text.utf8.count <= 80 && !slug.isEmpty
        return isWhole ? slug : (slug.isEmpty ? "q" : slug) + "-" + checksum(text)
    }

    /// Eight hexadecimal digits that stand for a text.
    package static func checksum(_ text: String) -> String { NameHash.digits(NameHash.short(text.utf8)) }
}
