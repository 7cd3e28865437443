import Packs

/// The lines at the top of a text file that Anki exported: `#separator:tab`, `#html:true`.
/// (https://docs.ankiweb.net/importing/text-files.html#file-headers)
struct AnkiTextSettings {
    private(set) var isAnki = false
    private(set) var isHTML = false
    private(set) var separator: UInt8?
    private(set) var tagsColumn: Int?
    private(set) var columns: [String]?
    /// Where the table begins.
    private(set) var start = 0
    private(set) var firstLine = 1

    init(_ bytes: [UInt8]) {
        while start < bytes.count, bytes[start] == UInt8(ascii: "#") {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[start + 1..<end], as: UTF8.self)
            guard let colon = line.firstIndex(of: ":") else { return }
            let value = line[line.index(after: colon)...].trimmed
            switch line[..<colon].lowercased() {
            case "separator":
                let names = ["tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"]
                separator = (names[value.lowercased()] ?? value).utf8.first ?? 0x09
            case "html": isHTML = value.lowercased() == "true"
            case "tags column": tagsColumn = Int(value).map { $0 - 1 }
            case "columns": columns = value.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            case "deck", "notetype", "tags", "guid column", "deck column", "notetype column": break
            default: return
            }
            isAnki = true
            start = min(end + 1, bytes.count)
            firstLine += 1
        }
    }
}
