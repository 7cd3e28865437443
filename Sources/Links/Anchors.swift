public import CommonMark

/// The ids of a document's headings: stable, unique in the document, and the same that GitHub makes.
public struct Anchors: Sendable {
    private var ids: [Int: String] = [:]
    private var headings: [String: Int] = [:]
    /// The nodes of raw HTML that give a place an id or a name.
    private var marks: [String: Int] = [:]

    /// No ids.
    package init() {}

    /// The ids of a document's headings.
    public init(of document: Document) {
        var counts: [String: Int] = [:]
        for index in document.nodes.indices {
            let kind = document.nodes[index].kind
            if kind == .htmlBlock || kind == .htmlInline { mark(index, in: document) }
        }
        for index in document.nodes.indices where document.nodes[index].kind == .heading {
            let slug = Slug.make(from: document.plainText(of: index))
            var id = slug
            var count = counts[slug, default: 0]
            while headings[id] != nil {
                count += 1
                id = slug + "-\(count)"
            }
            if count > 0 { counts[slug] = count }
            ids[index] = id
            headings[id] = index
        }
    }

    /// The id of a heading.
    public func id(ofHeading index: Int) -> String {
        ids[index] ?? "\(index)"
    }

    /// The heading with an id.
    public func heading(withID id: String) -> Int? {
        headings[id]
    }

    /// The node of raw HTML that gives a place an id or a name.
    func mark(withID id: String) -> Int? { marks[id] }

    private mutating func mark(_ index: Int, in document: Document) {
        for token in HTMLTokenizer(document.bytes(document.nodes[index].literal)) {
            guard case .start(let tag) = token.kind else { continue }
            for (name, value) in tag.attributes where (name == "id" || name == "name") && !value.isEmpty {
                let id = String(decoding: value, as: UTF8.self)
                if marks[id] == nil { marks[id] = index }
            }
        }
    }

    /// All ids.
    package var all: Dictionary<String, Int>.Keys { headings.keys }
}

/// A heading's text as it stands in URLs.
enum Slug {
    /// Letters, digits, marks, hyphens and underscores stay, in lower case; spaces become hyphens; all else goes.
    static func make(from text: String) -> String {
        var slug = ""
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            let bytes = text.utf8.compactMap(Self.ascii)
            return bytes.isEmpty ? "section" : String(decoding: bytes, as: UTF8.self)
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
                slug.unicodeScalars.append(scalar)
            case _ where scalar == "-":
                slug.unicodeScalars.append(scalar)
            case _ where scalar == " ":
                slug.unicodeScalars.append("-")
            default:
                break
            }
        }
        return slug.isEmpty ? "section" : slug
    }

    /// The byte that stands for a byte of ASCII; nothing for most signs.
    private static func ascii(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: " "): UInt8(ascii: "-")
        default: nil
        }
    }
}
