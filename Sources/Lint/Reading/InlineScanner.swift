import Diagnostics

/// Finds code, HTML, destinations, addresses and formulas in a run of text.
///
/// libcmark gives no reliable places of inlines, so the bytes are read again, by the rules of CommonMark 0.30,
/// chapter 6, for constructs that bind more tightly than all others.
struct InlineScanner {
    let bytes: [UInt8]
    let range: Range<Int>
    let readsMath: Bool

    private static let special: ByteSet = {
        let special = Set("\\`<]$:".utf8)
        return ByteSet { special.contains($0) }
    }()

    func run(_ found: (Range<Int>, Mark) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = range.lowerBound
            var openTicks: [Int: Int] = [:]
            while let next = nextSpecial(index, buffer) {
                index = next
                let byte = buffer[index]
                let end: Int?
                let mark: Mark
                switch byte {
                case UInt8(ascii: "\\"):
                    if readsMath, let close = texEnd(index, buffer) {
                        found(index..<close, .math)
                        index = close
                    } else {
                        index += 2
                    }
                    continue
                case UInt8(ascii: "`"):
                    let length = run(of: byte, at: index, buffer)
                    (end, mark) = (codeEnd(index + length, length, buffer, &openTicks), .codeSpan)
                    if end == nil {
                        index += length
                        continue
                    }
                case UInt8(ascii: "<"):
                    let isComment =
                        index + 3 < range.upperBound && buffer[index + 1] == 0x21 && buffer[index + 2] == 0x2D
                    (end, mark) = (tagEnd(index, buffer), isComment ? .comment : .html)
                case UInt8(ascii: "]"):
                    (end, mark) = (destinationEnd(index, buffer), .url)
                    if let end { found(index + 1..<end, .url) }
                    index += 1
                    if let end { index = end }
                    continue
                case UInt8(ascii: "$"): (end, mark) = (readsMath ? mathEnd(index, buffer) : nil, .math)
                default: (end, mark) = (addressEnd(index, buffer), .url)
                }
                if let end {
                    found(index..<end, mark)
                    index = end
                } else {
                    index += 1
                }
            }
        }
    }

    /// Where the next byte stands that may begin something.
    private func nextSpecial(_ start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        let text = UnsafeBufferPointer(rebasing: buffer[..<range.upperBound])
        var index = start
        while true {
            index = Self.special.firstIndex(in: text, from: index)
            guard index < text.count else { return nil }
            guard text[index] == UInt8(ascii: ":") else { return index }
            if let address = addressStart(index, from: start, buffer) { return address }
            index += 1
        }
    }

    /// Where an address begins that has its colon at an index: there are fewer of these than of letters `h`.
    private func addressStart(_ colon: Int, from start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard colon + 1 < range.upperBound, buffer[colon + 1] == UInt8(ascii: "/") else { return nil }
        return ["https".utf8.count, "http".utf8.count].map { colon - $0 }.first { address in
            address >= start && addressEnd(address, buffer) != nil
        }
    }

    private func run(of byte: UInt8, at index: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int {
        var end = index
        while end < range.upperBound, buffer[end] == byte { end += 1 }
        return end - index
    }

    /// Behind the run of backticks that closes a code span; the failures are kept, so that the scan stays linear.
    private func codeEnd(
        _ start: Int,
        _ length: Int,
        _ buffer: UnsafeBufferPointer<UInt8>,
        _ failed: inout [Int: Int]
    ) -> Int? {
        if failed[length] != nil { return nil }
        var index = start
        while index < range.upperBound {
            guard buffer[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let found = run(of: UInt8(ascii: "`"), at: index, buffer)
            if found == length { return index + found }
            index += found
        }
        failed[length] = start
        return nil
    }

    /// Behind a tag, comment or autolink that starts at `<`.
    private func tagEnd(_ start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard start + 1 < range.upperBound else { return nil }
        let next = buffer[start + 1]
        if next == 0x21, start + 3 < range.upperBound, buffer[start + 2] == 0x2D, buffer[start + 3] == 0x2D {
            var index = start + 4
            while index + 2 < range.upperBound {
                if buffer[index] == 0x2D, buffer[index + 1] == 0x2D, buffer[index + 2] == 0x3E { return index + 3 }
                index += 1
            }
            return nil
        }
        guard (0x41...0x5A).contains(next & 0xDF) || next == 0x2F || next == 0x21 || next == 0x3F else { return nil }
        var quote: UInt8 = 0
        var index = start + 1
        let limit = min(range.upperBound, start + 2000)
        while index < limit {
            let byte = buffer[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3E {
                return index + 1
            } else if byte == 0x3C {
                return nil
            } else if byte == 0x22 || byte == 0x27, buffer[index - 1] == 0x3D {
                quote = byte
            }
            index += 1
        }
        return nil
    }

    /// Behind `(destination "title")` or `[label]` that follows a `]`.
    private func destinationEnd(_ close: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard close + 1 < range.upperBound else { return nil }
        if buffer[close + 1] == UInt8(ascii: ":"), close > range.lowerBound {
            var index = close + 2
            while index < range.upperBound, buffer[index] != 0x0A { index += 1 }
            let lineStart = buffer[range.lowerBound..<close].lastIndex { $0 == 0x0A }.map { $0 + 1 } ?? range.lowerBound
            return buffer[lineStart] == UInt8(ascii: "[") ? index : nil
        }
        guard buffer[close + 1] == UInt8(ascii: "(") else { return nil }
        var depth = 0
        var index = close + 1
        while index < range.upperBound {
            switch buffer[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            case 0x0A where index + 1 < range.upperBound && buffer[index + 1] == 0x0A: return nil
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Behind a bare address: `https://…`.
    private func addressEnd(_ start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard start + 8 < range.upperBound, buffer[start + 1] == UInt8(ascii: "t") else { return nil }
        let rest = UnsafeBufferPointer(rebasing: buffer[start..<start + 8])
        guard rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8) else { return nil }
        var index = start
        while index < range.upperBound, buffer[index] > 0x20, ![0x3C, 0x3E, 0x22, 0x60].contains(buffer[index]) {
            index += 1
        }
        while index > start, [0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x29, 0x2A, 0x5D].contains(buffer[index - 1]) {
            index -= 1
        }
        return index
    }

    /// Behind a formula between dollar signs, by pandoc's rule: no space inside the signs, no digit behind them.
    private func mathEnd(_ start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        let length = run(of: UInt8(ascii: "$"), at: start, buffer)
        guard length <= 2, start + length < range.upperBound else { return nil }
        if length == 1, buffer[start + 1] <= 0x20 { return nil }
        var index = start + length
        while index < range.upperBound {
            if buffer[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if buffer[index] == UInt8(ascii: "$") {
                let found = run(of: UInt8(ascii: "$"), at: index, buffer)
                if length == 2, found >= 2 { return index + 2 }
                if length == 1, buffer[index - 1] > 0x20 {
                    let next = index + 1 < range.upperBound ? buffer[index + 1] : 0
                    if !(0x30...0x39).contains(next) { return index + 1 }
                }
                index += found
                continue
            }
            index += 1
        }
        return nil
    }

    /// Behind `\(…\)` or `\[…\]`.
    private func texEnd(_ start: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
        guard start + 1 < range.upperBound else { return nil }
        let closing: UInt8
        switch buffer[start + 1] {
        case UInt8(ascii: "("): closing = UInt8(ascii: ")")
        case UInt8(ascii: "["): closing = UInt8(ascii: "]")
        default: return nil
        }
        var index = start + 2
        while index + 1 < range.upperBound {
            if buffer[index] == UInt8(ascii: "\\"), buffer[index + 1] == closing { return index + 2 }
            index += 1
        }
        return nil
    }
}
