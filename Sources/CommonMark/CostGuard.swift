import Text
import Diagnostics

/// Keeps hostile input from costing libcmark 0.30.2 time that grows with the square of its size.
///
/// Two shapes do: thousands of unclosed `![` in one run of text, which every later link visits again, and thousands of
/// quotes and lists in each other, which every later blank line and every emphasis visits again. Past a limit that no
/// real text reaches, the byte that makes the construct is replaced by a control byte that the input does not hold, and
/// put back in the tree.
struct CostGuard {
    /// The most brackets that can be open where an image begins; deeper ones are taken as text.
    static let bracketLimit = 1_000
    /// The deepest nesting of quotes and lists that one line can open; of lists, cmark-gfm's limit, too.
    static let markerLimit = 100

    /// The bytes to parse in place of the source's, as long as those.
    let bytes: [UInt8]
    private let imageByte: UInt8
    private let markerBytes: [UInt8]

    private static let markers = Array("-+*.)>".utf8)

    /// A guard for a source that needs one.
    init?(_ source: Source) {
        let images = Self.excessImages(source.bytes)
        let markers = Self.excessMarkers(source)
        guard !(images.isEmpty && markers.isEmpty) else { return nil }
        var isUsed = [Bool](repeating: false, count: 256)
        for byte in source.bytes { isUsed[Int(byte)] = true }
        let controls = Array(UInt8(0x01)...0x08) + Array(UInt8(0x0E)...0x1F)
        // Input that holds every control byte gets them confused; that is still better than hours of parsing.
        let free = controls.filter { !isUsed[Int($0)] } + controls
        imageByte = free[0]
        markerBytes = Array(free[1...Self.markers.count])
        var bytes = source.bytes
        for offset in images { bytes[offset] = imageByte }
        for offset in markers {
            guard let marker = Self.markers.firstIndex(of: bytes[offset]) else { continue }
            bytes[offset] = markerBytes[marker]
        }
        self.bytes = bytes
    }

    /// Puts back what was replaced.
    func restore(_ text: inout [UInt8]) {
        for index in text.indices where text[index] < 0x20 {
            if text[index] == imageByte {
                text[index] = UInt8(ascii: "!")
            } else if let marker = markerBytes.firstIndex(of: text[index]) {
                text[index] = Self.markers[marker]
            }
        }
    }

    /// The offsets of the `!` of image openers that stand in too many open brackets; a blank line closes all.
    private static func excessImages(_ bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { buffer in
            var result: [Int] = []
            var brackets = 0
            var place = -1
            while brackets <= bracketLimit, let next = buffer.firstIndex(of: UInt8(ascii: "["), from: place + 1) {
                brackets += 1
                place = next
            }
            guard brackets > bracketLimit else { return result }
            var depth = 0
            for index in buffer.indices {
                switch buffer[index] {
                case UInt8(ascii: "["):
                    depth += 1
                    if depth > bracketLimit, index > 0, buffer[index - 1] == UInt8(ascii: "!") {
                        result.append(index - 1)
                    }
                case UInt8(ascii: "]"): depth = max(0, depth - 1)
                case 0x0A where index > 0 && buffer[index - 1] == 0x0A: depth = 0
                default: break
                }
            }
            return result
        }
    }

    /// The offsets of the markers of quotes and lists past the limit at the start of a line.
    private static func excessMarkers(_ source: Source) -> [Int] {
        var result: [Int] = []
        for (index, start) in source.lineStarts.enumerated() {
            let end = index + 1 < source.lineStarts.count ? source.lineStarts[index + 1] : source.bytes.count
            guard end - start > markerLimit else { continue }
            let prefix = source.bytes[start..<end].prefix { byte in
                byte == 0x20 || byte == 0x09 || markers.contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
            guard prefix.count > markerLimit, !isThematicBreak(source.bytes[start..<end]) else { continue }
            let places = prefix.indices.filter { index in
                guard markers.contains(prefix[index]) else { return false }
                return prefix[index] == UInt8(ascii: ">") || index + 1 < end && source.bytes[index + 1].isSpace
            }
            result.append(contentsOf: places.dropFirst(markerLimit))
        }
        return result
    }

    /// Tells whether a line is a row of one of the characters that make a thematic break (CommonMark 0.30, section
    /// 4.1).
    private static func isThematicBreak(_ line: ArraySlice<UInt8>) -> Bool {
        guard let mark = line.first(where: { !$0.isSpace }), mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*")
        else {
            return false
        }
        return line.allSatisfy { $0 == mark || $0.isSpace }
    }
}
