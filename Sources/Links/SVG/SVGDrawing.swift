import CommonMark
import Diagnostics

/// A drawing in SVG as it is published: written anew of what ``SVGPolicy`` keeps, so that nothing in it runs or loads a
/// file, whoever opens it and however.
package struct SVGDrawing {
    /// Something that is not published.
    struct Removal: Sendable {
        /// Its name, as it would be written: `<script>`, `onload`.
        var what: String
        /// The place where it begins in the text of the file.
        var offset: Int
    }

    /// The drawing, as XML in UTF-8.
    package let bytes: [UInt8]
    /// Parts that were left out and could have shown, run or loaded something, in order.
    let removals: [Removal]
    /// The file's text, in UTF-8.
    let text: [UInt8]

    /// Reads a file; nil when it holds no drawing.
    package init?(_ file: [UInt8]) {
        text = Self.text(of: file)
        var writer = SVGWriter(text)
        guard writer.run() else { return nil }
        bytes = XMLCharacters.cleaned(writer.html).bytes
        removals = writer.removals
    }

    /// Its size; nil when that depends on where it is shown.
    package var size: PictureSize? { PictureFormat.svg.size(bytes) }

    /// The text of a file in one of the encodings that browsers find in XML, as UTF-8.
    private static func text(of file: [UInt8]) -> [UInt8] {
        let starts: [([UInt8], isBig: Bool)] = [
            ([0xFE, 0xFF], true), ([0xFF, 0xFE], false), ([0, 0x3C], true), ([0x3C, 0], false),
        ]
        if let (_, isBig) = starts.first(where: { file.starts(with: $0.0) }) {
            let units = stride(from: 0, to: file.count - 1, by: 2).map { index in
                UInt16(file[index + (isBig ? 0 : 1)]) << 8 | UInt16(file[index + (isBig ? 1 : 0)])
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
        if String(validating: file, as: UTF8.self) != nil { return file }
        let head = String(decoding: file.prefix(200), as: UTF8.self).lowercased()
        if head.contains("8859-1") || head.contains("windows-1252") {
            return Array(String(String.UnicodeScalarView(file.map { Unicode.Scalar($0) })).utf8)
        }
        return Array(String(decoding: file, as: UTF8.self).utf8)
    }
}
