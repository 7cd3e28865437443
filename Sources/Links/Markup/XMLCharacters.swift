import Text
package import CommonMark
import Diagnostics

/// The characters that neither HTML nor XML has: control characters and what Unicode reserves as no character.
package enum XMLCharacters {
    /// The same text with U+FFFD in the place of characters that may not be in it, and a space for a form feed.
    package static func cleaned(_ html: HTMLText) -> HTMLText {
        var result: [UInt8] = []
        html.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var next = 0
            while case let index = suspects.firstIndex(in: bytes, from: next), index < bytes.count {
                let length = forbiddenLength(bytes, at: index)
                next = index + max(1, length)
                guard length > 0 else { continue }
                result.append(contentsOf: bytes[start..<index])
                result.append(contentsOf: bytes[index] == 0x0C ? [0x20] : [0xEF, 0xBF, 0xBD])
                start = next
            }
            if start > 0 { result.append(contentsOf: bytes[start...]) }
        }
        if result.isEmpty { return html }
        var cleaned = HTMLText()
        cleaned.write(raw: result)
        return cleaned
    }

    /// The bytes with which such characters begin in UTF-8, and others too.
    private static let suspects = ByteSet { byte in
        switch byte {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F, 0xC2, 0xEF, 0xF0...: true
        default: false
        }
    }

    /// The number of bytes of a forbidden character at an index; 0 for others.
    private static func forbiddenLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func byte(_ step: Int) -> UInt8 { index + step < bytes.count ? bytes[index + step] : 0 }
        switch bytes[index] {
        case 0xC2: return (0x80...0x9F).contains(byte(1)) ? 2 : 0
        case 0xEF:
            if byte(1) == 0xB7, (0x90...0xAF).contains(byte(2)) { return 3 }
            return byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0
        case 0xF0...: return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
        default: return 1
        }
    }
}
