extension StringProtocol {
    /// The text without white space at its ends.
    package var trimmed: String {
        var text = Substring(self)
        if let first = text.utf8.first, let last = text.utf8.last, first.isASCIIMark, last.isASCIIMark {
            return String(self)
        }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}

extension [UInt8] {
    /// Whether a text comes before another as people sort: runs of digits by their value, the rest by byte.
    func precedesNaturally(_ other: [UInt8]) -> Bool {
        withUnsafeBufferPointer { left in
            other.withUnsafeBufferPointer { right in
                // What both begin with tells nothing, but for the digits of a number that goes on in one of them.
                let shorter = Swift.min(left.count, right.count)
                var same = 0
                while same < shorter, left[same] == right[same] { same += 1 }
                if same == shorter { return left.count < right.count }
                while same > 0, left[same - 1].isDigit { same -= 1 }
                var (i, j) = (same, same)
                while i < left.count, j < right.count {
                    if left[i].isDigit, right[j].isDigit {
                        let digits = (left[i...].prefix { $0.isDigit }, right[j...].prefix { $0.isDigit })
                        (i, j) = (digits.0.endIndex, digits.1.endIndex)
                        let values = (digits.0.drop { $0 == 0x30 }, digits.1.drop { $0 == 0x30 })
                        if values.0.count != values.1.count { return values.0.count < values.1.count }
                        if !values.0.elementsEqual(values.1) { return values.0.lexicographicallyPrecedes(values.1) }
                        if digits.0.count != digits.1.count { return digits.0.count < digits.1.count }
                    } else if left[i] != right[j] {
                        return left[i] < right[j]
                    } else {
                        i += 1
                        j += 1
                    }
                }
                return i == left.count && j < right.count
            }
        }
    }
}

extension UInt8 {
    package var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension UInt8 {
    /// Whether the byte is a visible character of ASCII.
    var isASCIIMark: Bool { (0x21...0x7E).contains(self) }

    package var isASCIILetter: Bool { (0x41...0x5A).contains(self & ~0x20) && self < 0x80 }
}
