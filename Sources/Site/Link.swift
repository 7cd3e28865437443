/// Relative links between the site's files.
enum Link {
    /// Stands for the way from a page to the site's root in HTML that is written once for several pages.
    ///
    /// No text holds this character: ``HTML/escaped(_:)`` leaves it out.
    static let root = "\u{1}"

    /// The way from a file to the site's root: `../` for each folder.
    static func root(from path: String) -> String {
        String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// HTML whose links begin with ``root`` marks in the form that they have in URLs, with the marks themselves.
    ///
    /// A relative link of an author cannot begin with `%01`: such links were resolved before they were written.
    static func marked(_ html: [UInt8]) -> String {
        let pattern = Array("=\"%01".utf8)
        var result: [UInt8] = []
        var start = 0
        html.withUnsafeBufferPointer { bytes in
            var index = 0
            while let found = bytes[index...].firstIndex(of: UInt8(ascii: "%")) {
                index = found + 1
                guard found >= 2, bytes[(found - 2)...].starts(with: pattern) else { continue }
                result.append(contentsOf: bytes[start..<found])
                result.append(1)
                start = found + 3
                index = start
            }
            if start > 0 { result.append(contentsOf: bytes[start...]) }
        }
        return String(decoding: start > 0 ? result : html, as: UTF8.self)
    }

    /// HTML with its ``root`` marks replaced.
    static func resolved(_ html: String, root: String) -> String {
        var copy = html
        let result = copy.withUTF8 { bytes -> String? in
            guard var mark = bytes.firstIndex(of: 1) else { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 64)
            var start = 0
            while true {
                result.append(contentsOf: bytes[start..<mark])
                result.append(contentsOf: root.utf8)
                start = mark + 1
                guard let next = bytes[start...].firstIndex(of: 1) else { break }
                mark = next
            }
            result.append(contentsOf: bytes[start...])
            return String(decoding: result, as: UTF8.self)
        }
        return result ?? html
    }
}
