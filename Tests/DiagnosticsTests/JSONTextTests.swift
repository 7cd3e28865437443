import Text
import Diagnostics
import Foundation
import Testing

@Suite struct JSONTextTests {
    /// Texts of all lengths around those that are copied at once, with what is escaped in all places.
    @Test func readsBackAsItWas() throws {
        var chance = SystemRandomNumberGenerator()
        let scalars = "</>!\"\\\n\r\t\u{0}\u{1F}\u{7F} abcdefghijklmnopé模😀".unicodeScalars.map { String($0) }
        for length in 0..<600 {
            let isPlain = length % 3 == 0
            var text = ""
            for _ in 0..<length { text += isPlain ? "a" : scalars.randomElement(using: &chance) ?? "" }
            text += isPlain ? "</script><!--" : ""
            var json = JSONText()
            json.array { json in
                json.string(text)
                json.string(utf8: Array(text.utf8)[...])
            }
            #expect(try JSONDecoder().decode([String].self, from: Data(json.bytes)) == [text, text])
            #expect(!json.text.contains("</") && !json.text.contains("<!"))
            #expect(json.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
    }
}
