import Text
import Diagnostics

/// Text in HTML and XML.
enum HTML {
    /// A text for content and quoted attributes of either.
    static func escaped(_ text: String) -> String { XMLText.escaped(text) }

    /// HTML in which code runs from left to right, whatever the language around it.
    static func withDirectedCode(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 64)
        var index = 0
        while let start = bytes.first(UInt8(ascii: "<"), from: index) {
            result += bytes[index..<start]
            index = start
            for name in ["<pre", "<code"] where bytes[start...].starts(with: name.utf8) {
                let end = start + name.utf8.count
                guard end < bytes.count, bytes[end] == 0x20 || bytes[end] == UInt8(ascii: ">") else { continue }
                result += Array("\(name) dir=\"ltr\"".utf8)
                index = end
            }
            if index == start {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result + bytes[index...], as: UTF8.self)
    }
}
