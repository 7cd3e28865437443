extension StringProtocol {
    /// The text without white space at its ends.
    @inlinable package var trimmed: String {
        var text = Substring(self)
        if let first = text.utf8.first, let last = text.utf8.last, first.isASCIIMark, last.isASCIIMark {
            return String(self)
        }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}

extension Collection<String> {
    /// The first of some texts, and how many more there are.
    package func listed(atMost most: Int = 3) -> String {
        prefix(most).joined(separator: ", ") + (count > most ? " and \(count - most) more" : "")
    }
}

extension String {
    /// A path of two parts with a slash between them.
    package static func path(_ folder: String, _ name: String) -> String {
        let count = folder.utf8.count + name.utf8.count + 1
        return String(unsafeUninitializedCapacity: count) { buffer in
            var next = buffer.initialize(fromContentsOf: folder.utf8)
            buffer[next] = UInt8(ascii: "/")
            next += 1
            return next + UnsafeMutableBufferPointer(rebasing: buffer[next...]).initialize(fromContentsOf: name.utf8)
        }
    }
}

extension [UInt8] {
    /// Adds bytes whose order is the one in which people sort texts: runs of digits by their value, the rest by byte.
    ///
    /// A run is written as a digit, which keeps its place among other characters, how many digits it has without zeros
    /// at its start, these, and how many it has with them.
    package mutating func appendNaturalKey(of bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count {
            guard bytes[index].isDigit else {
                append(bytes[index])
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index] == 0x30 { index += 1 }
            let first = index
            while index < bytes.count, bytes[index].isDigit { index += 1 }
            append(0x30)
            append(UInt8(clamping: index - first))
            append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[first..<index]))
            append(UInt8(clamping: index - start))
        }
    }
}

extension UInt8 {
    @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension UInt8 {
    /// True when the byte is a visible character of ASCII.
    @inlinable package var isASCIIMark: Bool { (0x21...0x7E).contains(self) }

    @inlinable package var isASCIILetter: Bool { (0x41...0x5A).contains(self & ~0x20) && self < 0x80 }
}
