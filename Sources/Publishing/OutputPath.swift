import Text
import Diagnostics

/// A path below the output folder which every file system and web server can hold.
///
/// Relative, parts separated by `/`; no `.`, `..`, control characters, or what Windows reserves (`\ : * ? " < > |`, device
/// names such as `CON` and `aux.html`, a dot or space at the end of a part); parts of at most 255 bytes.
/// Paths are equal when their bytes are.
public struct OutputPath: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The folder in which the tool keeps its own files.
    static let stateFolder = ".qapack"

    /// The path as text.
    public let description: String

    /// A path that keeps the rules.
    /// - Throws: ``PublishingError`` which names the rule that the path breaks.
    public init(_ path: String) throws(PublishingError) {
        if let fault = Self.fault(in: path) {
            throw PublishingError(
                "output-path-invalid",
                "'\(path)' cannot be the path of an output file: \(fault)",
                help: "change the id or file name that it comes from"
            )
        }
        description = path
    }

    /// Equal bytes; `String` would also call different normalisations equal, which are two files on most systems.
    public static func == (lhs: OutputPath, rhs: OutputPath) -> Bool {
        compare(lhs, rhs) { $0.elementsEqual($1) } ?? lhs.description.utf8.elementsEqual(rhs.description.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var text = description
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Byte order, as `LC_ALL=C sort` gives.
    public static func < (lhs: OutputPath, rhs: OutputPath) -> Bool {
        compare(lhs, rhs) { $0.precedes($1) }
            ?? lhs.description.utf8.lexicographicallyPrecedes(rhs.description.utf8)
    }

    /// Compares over plain memory, which is several times as fast as over the views; `nil` for strings without it.
    private static func compare(
        _ lhs: OutputPath,
        _ rhs: OutputPath,
        body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool? {
        lhs.description.utf8.withContiguousStorageIfAvailable { left in
            rhs.description.utf8.withContiguousStorageIfAvailable { body(left, $0) }
        } ?? nil
    }

    /// True when it is a page that readers open, rather than something that pages need.
    var isPage: Bool { description.utf8.suffix(5).elementsEqual(".html".utf8) }

    /// The folders that hold the file, outermost first: `a` and `a/b` for `a/b/c.html`.
    var folders: [String] {
        let bytes = description.utf8
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(description[..<$0]) }
    }

    /// The folder that holds the file; empty for the output folder itself.
    var parent: String {
        description.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(description[..<$0]) } ?? ""
    }

    /// The path as file systems compare it that ignore case; `String` ignores normalisation by itself.
    ///
    /// Letter by letter, so that `ß` and `ss` stay two names, as they are on those file systems.
    var folded: String { Self.folded(description) }

    /// A part of a path as file systems compare it that ignore case.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return text }
        var folded = ""
        for scalar in text.unicodeScalars {
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            let base = upper.count == 1 ? upper.first ?? scalar : scalar
            let lower = base.properties.lowercaseMapping.unicodeScalars
            folded.unicodeScalars.append(lower.count == 1 ? lower.first ?? base : base)
        }
        return folded
    }

    private static func fault(in path: String) -> String? {
        var path = path
        if path.withUTF8({ isSimple($0) }) { return nil }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard path.unicodeScalars.allSatisfy({ !isForbidden($0) }) else {
            return "it holds a control character or one of \\ : * ? \" < > |"
        }
        for part in parts {
            if part.isEmpty { return "it starts or ends with '/', or has two in a row" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "it has a part '.' or '..'" }
            if part.count > 255 { return "a part is longer than 255 bytes" }
            if part.last == UInt8(ascii: ".") || part.last == UInt8(ascii: " ") {
                return "a part ends with a dot or space"
            }
            let stem = part.prefix { $0 != UInt8(ascii: ".") }
            guard (3...7).contains(stem.count) else { continue }
            let name = String(decoding: stem, as: UTF8.self)
            if isReserved(name) { return "Windows reserves the name '\(name)'" }
        }
        let top = parts.first.flatMap { $0.first == UInt8(ascii: ".") ? String(decoding: $0, as: UTF8.self) : nil }
        return top.map(folded) == stateFolder ? "'\(stateFolder)' belongs to the tool" : nil
    }

    /// Tells whether a path keeps the rules at first sight, as nearly all do: in small letters, digits and `-_.`, with
    /// no part that begins or ends with a dot, or begins like a name that Windows reserves.
    private static func isSimple(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        var last = UInt8(ascii: "/")
        for index in 0...path.count {
            let byte = index < path.count ? path[index] : UInt8(ascii: "/")
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                break
            case UInt8(ascii: "."): if index == start { return false }
            case UInt8(ascii: "/"):
                guard last != UInt8(ascii: "/"), last != UInt8(ascii: "."), index - start <= 255 else { return false }
                // Most names are told from the reserved ones by their first letter.
                if "cpanl".utf8.contains(path[start]), mayBeReserved(path[start..<index]) { return false }
                start = index + 1
            default: return false
            }
            last = byte
        }
        return true
    }

    private static func mayBeReserved(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        (3...7).contains(part.firstIndex(of: UInt8(ascii: ".")).map { $0 - part.startIndex } ?? part.count)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.value < 0x20 || scalar.value == 0x7F || #"\:*?"<>|"#.unicodeScalars.contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        let name = name.uppercased()
        if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(name) { return true }
        return name.count == 4 && (name.hasPrefix("COM") || name.hasPrefix("LPT"))
            && name.last.map { "0123456789¹²³".contains($0) } == true
    }
}
