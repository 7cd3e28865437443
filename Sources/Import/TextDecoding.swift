/// The text of foreign bytes, as UTF-8 with `\n` line endings; line numbers stay what they were.
struct TextDecoding {
    private(set) var bytes: [UInt8]
    private(set) var repairs: [Repair] = []

    init(_ foreign: [UInt8]) {
        bytes = foreign
        if let wide = Self.wideEncoding(foreign) {
            bytes = Self.utf8(fromUTF16: foreign, wide)
            repairs.append(Repair("converted from UTF-16", 1...1))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        mendInvalid()
        removeNULs()
        endLinesWithLF()
    }

    /// Tells whether the bytes are UTF-16, by their mark or by the NULs that stand in every other place.
    private static func wideEncoding(_ bytes: [UInt8]) -> (isBig: Bool, start: Int)? {
        if bytes.starts(with: [0xFF, 0xFE]) { return (false, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (true, 2) }
        let sample = bytes.prefix(4096)
        guard sample.count >= 8 else { return nil }
        let even = stride(from: 0, to: sample.count, by: 2).count { bytes[$0] == 0 }
        let odd = stride(from: 1, to: sample.count, by: 2).count { bytes[$0] == 0 }
        let half = sample.count / 2
        if odd * 10 > half * 7, even * 10 < half { return (false, 0) }
        if even * 10 > half * 7, odd * 10 < half { return (true, 0) }
        return nil
    }

    private static func utf8(fromUTF16 bytes: [UInt8], _ encoding: (isBig: Bool, start: Int)) -> [UInt8] {
        let units = stride(from: encoding.start, to: bytes.count - 1, by: 2).map { index in
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return encoding.isBig ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Replaces what is not UTF-8 by U+FFFD; a file without any UTF-8 beyond ASCII is taken for Windows-1252.
    private mutating func mendInvalid() {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let repaired = String(decoding: bytes, as: UTF8.self)
        let hasOther = repaired.unicodeScalars.contains { !$0.isASCII && $0 != "\u{FFFD}" }
        if !hasOther, !bytes.contains(0) {
            bytes = Array(String(String.UnicodeScalarView(bytes.map(Self.windows1252))).utf8)
            repairs.append(Repair("read as Windows-1252, because it is not UTF-8", 1...1))
            return
        }
        bytes = Array(repaired.utf8)
        var line = 1
        var last = 0
        for scalar in repaired.unicodeScalars {
            if scalar == "\n" { line += 1 }
            guard scalar == "\u{FFFD}", last != line else { continue }
            repairs.append(Repair("put U+FFFD in place of bytes that are not UTF-8", line...line))
            last = line
        }
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        // https://encoding.spec.whatwg.org/index-windows-1252.txt
        let table: [UInt16] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
            0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
            0x153, 0x9D, 0x17E, 0x178,
        ]
        return Unicode.Scalar(table[Int(byte - 0x80)]) ?? "\u{FFFD}"
    }

    private mutating func removeNULs() {
        guard bytes.contains(0) else { return }
        var line = 1
        var last = 0
        for byte in bytes {
            if byte == 0x0A { line += 1 }
            guard byte == 0, last != line else { continue }
            repairs.append(Repair("removed NUL bytes", line...line))
            last = line
        }
        bytes.removeAll { $0 == 0 }
    }

    private mutating func endLinesWithLF() {
        guard bytes.contains(0x0D) else { return }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0D {
                if index < bytes.count, bytes[index] == 0x0A { index += 1 }
                result.append(0x0A)
            } else {
                result.append(byte)
            }
        }
        bytes = result
    }
}
