/// A block of code as HTML, to be put into `<pre><code>`.
public struct Highlighted: Hashable, Sendable {
    /// The reason why a block has no colours.
    public enum Shortfall: Hashable, Sendable {
        /// Nobody knows the language.
        case unknownLanguage
        /// The language is known, but the block could not be coloured, for the reason given.
        case other(String)
    }

    /// HTML in UTF-8: escaped text and spans with Pygments' short classes, as many lines as the code. No span crosses
    /// the end of a line, so that single lines can be wrapped.
    public var html: [UInt8]
    /// The reason why the HTML is without colours; `nil` when it has them.
    public var shortfall: Shortfall?
}

/// The result of a formula.
public enum FormulaResult: Hashable, Sendable {
    /// A `<math>` element in UTF-8, which is well-formed XML and holds the TeX as its annotation.
    case mathML([UInt8])
    /// The fault, in the style of a diagnostic's message, and the byte of the TeX at which it is noticed.
    case failure(message: String, offset: Int)
}

/// The result of drawing a diagram.
public enum DiagramResult: Hashable, Sendable {
    /// A drawing in SVG, as the program made it: nobody has looked at what is in it.
    case drawing([UInt8])
    /// The fault, in the style of a diagnostic's message, and the line of the source at which it is noticed, from 1; `nil`
    /// when that is not known.
    case failure(message: String, line: Int?)
}

/// The result of a syntax check.
public enum CheckResult: Hashable, Sendable {
    /// The code can be parsed.
    case sound
    /// The fault, in the style of a diagnostic's message, with line and byte column in the code, both from 1.
    case fault(message: String, line: Int, column: Int)
    /// It is written for another version than the one that was asked, for a reason in words.
    case otherVersion(String)
}

/// A font with a MATH table for certain characters.
public struct MathFont: Hashable, Sendable {
    /// The font as WOFF2.
    public var woff2: [UInt8]
    /// Its name, copyright and licence, which its licence wants to be kept with it.
    public var notice: String

    init?(_ reply: Message) {
        guard reply.name == "font", reply.fields.count == 3, !reply.fields[1].isEmpty else { return nil }
        woff2 = Array(reply.fields[1])
        notice = reply.text(2)
    }
}

/// A book on pages, or a picture of it.
public struct PrintedBook: Hashable, Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// The characters that no font has; their numbers stand in their places.
    public var missing: Set<Unicode.Scalar>
    /// The pictures that could not be read; their descriptions stand in their places.
    public var broken: [String]
    /// The places where something is smaller than can well be read.
    public var tight: [String]

    init?(_ reply: Message) {
        guard reply.name == "printed", reply.fields.count == 5, !reply.fields[1].isEmpty else { return nil }
        bytes = Array(reply.fields[1])
        missing = Set(reply.text(2).unicodeScalars)
        broken = reply.text(3).split(separator: "\n").map(String.init)
        tight = reply.text(4).split(separator: "\n").map(String.init)
    }
}

extension Highlighted {
    init?(_ reply: Message) {
        let fields = reply.fields
        switch (reply.name, fields.count) {
        case ("code", 2): self.init(html: Array(fields[1]), shortfall: nil)
        case ("plain", 3):
            let reason = String(decoding: fields[2], as: UTF8.self)
            self.init(html: Array(fields[1]), shortfall: reason.isEmpty ? .unknownLanguage : .other(reason))
        default: return nil
        }
    }
}

extension FormulaResult {
    init?(_ reply: Message) {
        switch (reply.name, reply.fields.count) {
        case ("math", 2): self = .mathML(Array(reply.fields[1]))
        case ("fault", 3): self = .failure(message: reply.text(1), offset: Int(reply.text(2)) ?? 0)
        default: return nil
        }
    }
}

extension DiagramResult {
    init?(_ reply: Message) {
        switch (reply.name, reply.fields.count) {
        case ("drawing", 2): self = .drawing(Array(reply.fields[1]))
        case ("fault", 3):
            self = .failure(message: reply.text(1), line: Int(reply.text(2)).flatMap { $0 > 0 ? $0 : nil })
        default: return nil
        }
    }
}

extension CheckResult {
    init?(_ reply: Message) {
        switch (reply.name, reply.fields.count) {
        case ("fine", 1): self = .sound
        case ("version", 2): self = .otherVersion(reply.text(1))
        case ("fault", 4):
            self = .fault(message: reply.text(1), line: Int(reply.text(2)) ?? 1, column: Int(reply.text(3)) ?? 1)
        default: return nil
        }
    }
}
