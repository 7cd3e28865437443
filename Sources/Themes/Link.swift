import Text
import Diagnostics

/// Relative links between the site's files.
package enum Link {
    /// Stands for the way from a page to the site's root in HTML that is written once for several pages.
    ///
    /// No text holds this character: templates leave control characters out, and so does rendering.
    package static let mark: UInt8 = 1
    /// The mark as the way to the root.
    package static let root = "\u{1}"

    /// The way from a file to the site's root: `../` for each folder.
    package static func root(from path: String) -> String {
        String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// HTML whose links begin with marks in the form that they have in URLs, with the marks themselves.
    ///
    /// A relative link of an author cannot begin with `%01`: such links were resolved before they were written.
    package static func marked(_ html: [UInt8]) -> [UInt8] {
        let pattern = Array("=\"%01".utf8)
        var result: [UInt8] = []
        var start = 0
        html.withUnsafeBufferPointer { bytes in
            var index = 0
            while let found = bytes.firstIndex(of: UInt8(ascii: "%"), from: index) {
                index = found + 1
                guard found >= 2, bytes[(found - 2)...].starts(with: pattern) else { continue }
                result.append(contentsOf: bytes[start..<found])
                result.append(mark)
                start = found + 3
                index = start
            }
            if start > 0 { result.append(contentsOf: bytes[start...]) }
        }
        return start > 0 ? result : html
    }
}
