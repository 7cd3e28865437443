/// Leaves out what is not code: comments, and what string literals hold. Code inside `\(…)` is kept.
///
/// Knows no regex literals; one with a quote in it would need `Regex` and a string instead.
struct CodeScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var kept: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func code() -> String {
        scanCode(inInterpolation: false)
        return String(decoding: kept, as: UTF8.self)
    }

    private mutating func scanCode(inInterpolation: Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "/") where isNext("//"):
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            case UInt8(ascii: "/") where isNext("/*"):
                scanComment()
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
                guard isNext("\"", after: hashes) else { break }
                scanString(quotes: isNext("\"\"\"", after: hashes) ? "\"\"\"" : "\"", hashes: hashes)
                continue
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if inInterpolation, depth < 0 { return }
            default:
                break
            }
            kept.append(byte)
            index += 1
        }
    }

    private mutating func scanComment() {
        var depth = 0
        repeat {
            let opens = isNext("/*")
            let closes = isNext("*/")
            depth += opens ? 1 : closes ? -1 : 0
            skip(opens || closes ? 2 : 1)
        } while depth > 0 && index < bytes.count
    }

    private mutating func scanString(quotes: String, hashes: Int) {
        let delimiter = String(repeating: "#", count: hashes)
        kept.append(UInt8(ascii: "\""))
        skip(hashes + quotes.utf8.count)
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isNext(delimiter + "(", after: 1):
                skip(hashes + 2)
                scanCode(inInterpolation: true)
                skip(1)
            case UInt8(ascii: "\\") where isNext(delimiter, after: 1):
                skip(hashes + 2)
            case UInt8(ascii: "\"") where isNext(quotes + delimiter):
                skip(quotes.utf8.count + hashes)
                kept.append(UInt8(ascii: "\""))
                return
            default:
                skip(1)
            }
        }
    }

    /// Leaves bytes out; only line ends stay, so that lines keep their numbers.
    private mutating func skip(_ count: Int) {
        for byte in bytes[index...].prefix(count) where byte == UInt8(ascii: "\n") {
            kept.append(byte)
        }
        index = min(index + count, bytes.count)
    }

    private func isNext(_ text: String, after offset: Int = 0) -> Bool {
        bytes.dropFirst(index + offset).starts(with: text.utf8)
    }
}
