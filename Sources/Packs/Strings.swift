extension StringProtocol {
    /// The text without white space at its ends.
    package var trimmed: String {
        var text = Substring(self)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}

extension [UInt8] {
    /// Whether a text comes before another as people sort: runs of digits by their value, the rest by byte.
    func precedesNaturally(_ other: [UInt8]) -> Bool {
        var left = self[...]
        var right = other[...]
        while let first = left.first, let second = right.first {
            if first.isDigit, second.isDigit {
                let digits = (left.prefix { $0.isDigit }, right.prefix { $0.isDigit })
                left = left.dropFirst(digits.0.count)
                right = right.dropFirst(digits.1.count)
                let values = (digits.0.drop { $0 == 0x30 }, digits.1.drop { $0 == 0x30 })
                if values.0.count != values.1.count { return values.0.count < values.1.count }
                if !values.0.elementsEqual(values.1) { return values.0.lexicographicallyPrecedes(values.1) }
                if digits.0.count != digits.1.count { return digits.0.count < digits.1.count }
            } else if first != second {
                return first < second
            } else {
                left = left.dropFirst()
                right = right.dropFirst()
            }
        }
        return left.isEmpty && !right.isEmpty
    }
}

extension UInt8 {
    package var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension UInt8 {
    package var isASCIILetter: Bool { (0x41...0x5A).contains(self & ~0x20) && self < 0x80 }
}
