import Links
import Diagnostics
import Text
import Rendering

/// Names for files that are the same on every system and in every order of work.
enum FileName {
    /// A file name without extension for each of some names, all different, also where case does not count.
    ///
    /// Names that are fit for a file stay as they are. Others lose what is not; where two meet, those that lost
    /// something are told apart by a hash of what they were. The order of names has no influence.
    static func unique(_ names: [String], reserved: Set<String> = [], slug: (String) -> String = slug) -> [String] {
        let slugs = names.map(slug)
        let folded = slugs.map { isPlain($0) ? $0 : $0.lowercased() }
        var first: [String: String] = [:]
        first.reserveCapacity(names.count)
        // Nearly all names are the only ones of theirs.
        var owners: [String: Set<String>] = [:]
        for (name, folded) in zip(names, folded) {
            if let other = first.updateValue(name, forKey: folded), other != name {
                owners[folded, default: []].formUnion([other, name])
            }
        }
        return names.indices.map { index in
            let (name, slug) = (names[index], slugs[index])
            let others = owners[folded[index]]?.subtracting([name]) ?? []
            // Names that differ only in case are both fit, and still one file on many systems.
            let meets = others.contains { name != slug || $0.lowercased() == name.lowercased() }
            guard meets || slug.isEmpty || reserved.contains(folded[index]) else { return slug }
            return slug.isEmpty ? NameHash.letters(name.utf8) : slug + "-" + NameHash.letters(name.utf8)
        }
    }

    /// A path with each of its parts fit for a folder's name.
    static func slugPath(_ path: String) -> String {
        path.pathParts.map { folderSlug(String($0)) }.map { $0.isEmpty ? NameHash.letters(path.utf8) : $0 }.joined(
            separator: "/"
        )
    }

    /// A folder's name: none that the site's own files have at their ends.
    private static func folderSlug(_ name: String) -> String {
        let slug = slug(name)
        guard let dot = slug.utf8.lastIndex(of: UInt8(ascii: ".")),
            ["html", "ico", "md", "txt", "xml"].contains(slug[slug.utf8.index(after: dot)...].lowercased())
        else { return slug }
        return "\(slug[..<dot])-\(slug[slug.utf8.index(after: dot)...])"
    }

    /// A name with what is fit for a file's name: letters, digits, signs that mean nothing to a system; at most 100
    /// bytes.
    static func slug(_ name: String) -> String {
        if isPlain(name) { return name }
        var result = ""
        for scalar in name.composed.unicodeScalars {
            if isFit(scalar) {
                result.unicodeScalars.append(scalar)
            } else if scalar == "#", !result.isEmpty {
                result += "-sharp"
            } else if let last = result.last, last != "-" {
                result.append("-")
            }
        }
        // A mark at the start would belong to the slash before it.
        result.unicodeScalars = .init(result.unicodeScalars.drop { $0 == "-" || $0 == "." || isMark($0) })
        while let last = result.unicodeScalars.last, last == "-" || last == "." { result.unicodeScalars.removeLast() }
        if isWindowsDevice(result.lowercased()) { result += "_" }
        guard result.utf8.count > 100 else { return result }
        while result.utf8.count > 80 { result.unicodeScalars.removeLast() }
        return result + "-" + NameHash.letters(name.utf8)
    }

    /// Tells whether a name is fit as it is: short, of letters and digits of ASCII with signs between them.
    private static func isPlain(_ name: String) -> Bool {
        let isFit = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        // Devices have short names.
        return isFit && (8...100).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "-")
            && name.utf8.last != UInt8(ascii: "-")
    }

    private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "+", "=", "@": return true
            default: return false
            }
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned,
            .surrogate:
            return false
        default: return true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: scalar.properties.isGraphemeExtend
        }
    }

    /// Names that Windows keeps for devices, with any extension.
    private static func isWindowsDevice(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }
        if ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(stem) { return true }
        guard stem.count == 4, stem.hasPrefix("com") || stem.hasPrefix("lpt"), let last = stem.last else {
            return false
        }
        return last.isNumber
    }
}
