import Text
/// The destination of a link or picture, taken apart as a browser would.
package struct Destination {
    package enum Form: Equatable {
        /// A URL with a scheme that is safe to follow: in lower case.
        case absolute(scheme: String)
        /// A URL with any other scheme, in lower case.
        case unsafe(scheme: String)
        /// A path, perhaps empty, relative to the file. Percent-encoding is undone, `\` is `/`.
        case relative(path: String)
    }

    package let form: Form
    /// The destination without the white space and control characters that browsers overlook.
    package let text: [UInt8]
    /// The text that stands behind `#`, without percent-encoding; `nil` when there is no `#`.
    package let fragment: String?

    /// The schemes that links may have.
    static let linkSchemes = ["http", "https", "mailto", "tel"]

    /// The beginnings of `data:` URLs that pictures may have: pictures made of pixels.
    static let pictureData = ["png", "jpeg", "gif", "webp"].map { "data:image/\($0);base64," }

    package init(_ bytes: ArraySlice<UInt8>) {
        // The URL standard drops tabs and line ends wherever they stand, and control characters and spaces at both ends.
        var text = bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        text = Array(text.drop { $0 <= 0x20 })
        if text.starts(with: "//".utf8) || Self.isHostWithBackslashes(text) {
            text = Array("https://".utf8) + text.dropFirst(2)
        }
        let scheme = Self.scheme(of: text)
        if scheme == "http" || scheme == "https" {
            // In such URLs browsers take `\` for `/` up to the query.
            let end = text.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.endIndex
            for index in text.indices[..<end] where text[index] == UInt8(ascii: "\\") {
                text[index] = UInt8(ascii: "/")
            }
        }
        self.text = text
        let hash = text.firstIndex(of: UInt8(ascii: "#"))
        fragment = hash.map { String(decoding: PercentEncoding.decoded(text[($0 + 1)...]), as: UTF8.self) }
        if let scheme {
            form = Self.linkSchemes.contains(scheme) ? .absolute(scheme: scheme) : .unsafe(scheme: scheme)
        } else {
            let path = text[..<(hash ?? text.endIndex)].prefix { $0 != UInt8(ascii: "?") }
            let decoded = PercentEncoding.decoded(path).map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
            form = .relative(path: String(decoding: decoded, as: UTF8.self))
        }
    }

    /// True when the destination is a picture in itself, of a form that cannot hold a script.
    package var isPictureData: Bool {
        let start = String(decoding: text.prefix(24), as: UTF8.self).lowercased()
        guard let head = Self.pictureData.first(where: { start.hasPrefix($0) }) else { return false }
        return text.dropFirst(head.utf8.count).allSatisfy {
            $0.isLetter || (0x30...0x39).contains($0) || [0x2B, 0x2F, 0x3D].contains($0)
        }
    }

    /// Browsers take `\` for `/` in URLs: `\\host` and `/\host` name another host.
    private static func isHostWithBackslashes(_ text: [UInt8]) -> Bool {
        guard text.count > 1 else { return false }
        let slashes = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
        return slashes.contains(text[0]) && slashes.contains(text[1])
    }

    /// The scheme of a URL in lower case; one letter is a drive of Windows instead (RFC 3986, section 3.1).
    private static func scheme(of text: [UInt8]) -> String? {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first, first.isLetter else {
            return nil
        }
        let name = text[..<colon]
        let isName = name.allSatisfy {
            $0.isLetter || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
        }
        return isName && name.count > 1 ? String(decoding: name, as: UTF8.self).lowercased() : nil
    }
}

extension UInt8 {
    /// An ASCII letter.
    package var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
}
