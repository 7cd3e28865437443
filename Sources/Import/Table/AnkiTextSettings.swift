import Text
import Packs

/// The lines at the top of a text file that Anki exported: `#separator:tab`, `#html:true`.
/// (https://docs.ankiweb.net/importing/text-files.html#file-headers)
struct AnkiTextSettings {
    private(set) var isAnki = false
    private(set) var isHTML = false
    private(set) var separator: UInt8?
    private(set) var columns: [String]?
    /// The kinds of the columns that are no fields of a note.
    private(set) var columnKinds: [Int: Kind] = [:]
    private(set) var deck: String?
    /// Tags of every note.
    private(set) var tags: [String] = []
    /// The start of the table.
    private(set) var start = 0
    private(set) var firstLine = 1

    /// The columns that Anki writes beside the fields.
    enum Kind: String {
        case guid = "guid column"
        case noteType = "notetype column"
        case deck = "deck column"
        case tags = "tags column"
    }

    init(_ bytes: [UInt8]) {
        while start < bytes.count, bytes[start] == UInt8(ascii: "#") {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[start + 1..<end], as: UTF8.self)
            guard let colon = line.firstIndex(of: ":") else { return }
            let value = line[line.index(after: colon)...].trimmed
            let key = line[..<colon].lowercased()
            switch key {
            case "separator":
                let names = ["tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"]
                separator = (names[value.lowercased()] ?? value).utf8.first ?? 0x09
            case "html": isHTML = value.lowercased() == "true"
            case "columns": columns = value.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            case "deck": deck = value.split(separator: ":").last.map(String.init)
            case "tags": tags = value.split(separator: " ").map(String.init)
            case "notetype", "if matches", "match scope": break
            default:
                guard let kind = Kind(rawValue: key) else { return }
                if let column = Int(value), column > 0 { columnKinds[column - 1] = kind }
            }
            isAnki = true
            start = min(end + 1, bytes.count)
            firstLine += 1
        }
    }
}
