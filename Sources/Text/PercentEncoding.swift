/// Bytes in addresses (RFC 3986, section 2.1).
package enum PercentEncoding {
    /// The path part of a URL: bytes that may not stand in one are percent-encoded.
    package static func encoded(_ path: String) -> String {
        var path = path
        if path.withUTF8({ $0.allSatisfy(isUnreserved) }) { return path }
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in path.utf8 {
            if isUnreserved(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }

    /// A name or value of a query, where a plus would be a space.
    package static func encoded(part: String) -> String {
        encoded(part).replacing("=", with: "%3D").replacing("+", with: "%2B")
    }

    /// Bytes with their percent-encoding undone; a `%` without two digits stays.
    package static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "@"):
            true
        default: false
        }
    }
}

extension UInt8 {
    /// A hexadecimal digit's value.
    package var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
