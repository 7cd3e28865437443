import Text
import Catalogue
import Diagnostics

/// A file as text: readable or not, and its faults.
struct TextEncoding {
    /// True when the file is worth parsing.
    private(set) var isReadable = true
    private(set) var diagnostics: [Diagnostic] = []

    init(of source: Source) {
        let bytes = source.bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            isReadable = false
            diagnostics.append(
                Diagnostic(
                    .encodingUTF16,
                    "the file is encoded in UTF-16",
                    at: source.location,
                    help: "save it as UTF-8: 'iconv -f UTF-16 -t UTF-8'"
                )
            )
            return
        }
        if let offset = bytes.withUnsafeBufferPointer({ $0.firstIndex(of: 0, from: 0) }) {
            diagnostics.append(
                Diagnostic(
                    .nulByte,
                    "there is a NUL byte; it becomes U+FFFD",
                    at: source.location(offset..<offset + 1),
                    help: "remove it"
                )
            )
        }
        if let offset = Self.firstInvalidByte(bytes) {
            diagnostics.append(
                Diagnostic(
                    .encodingInvalid,
                    "this is not UTF-8",
                    at: source.location(offset..<offset + 1),
                    help: "save the file as UTF-8; if it is in Latin-1: 'iconv -f LATIN1 -t UTF-8'"
                )
            )
        }
    }

    /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode, table 3-7).
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let lead = buffer[index]
                if lead < 0x80 {
                    index = buffer.firstNonASCII(from: index + 1)
                    continue
                }
                let length: Int
                var second: ClosedRange<UInt8> = 0x80...0xBF
                switch lead {
                case 0xC2...0xDF: length = 2
                case 0xE0: (length, second) = (3, 0xA0...0xBF)
                case 0xE1...0xEC, 0xEE...0xEF: length = 3
                case 0xED: (length, second) = (3, 0x80...0x9F)
                case 0xF0: (length, second) = (4, 0x90...0xBF)
                case 0xF1...0xF3: length = 4
                case 0xF4: (length, second) = (4, 0x80...0x8F)
                default: return index
                }
                guard index + length <= buffer.count, second.contains(buffer[index + 1]) else { return index }
                for offset in stride(from: 2, to: length, by: 1) where buffer[index + offset] & 0xC0 != 0x80 {
                    return index
                }
                index += length
            }
            return nil
        }
    }
}
