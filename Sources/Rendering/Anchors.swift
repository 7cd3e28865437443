public import CommonMark

/// The ids of a document's headings: stable, unique in the document, and the same that GitHub makes.
public struct Anchors: Sendable {
    private var ids: [Int: String] = [:]
    private var headings: [String: Int] = [:]

    /// The ids of a document's headings.
    public init(of document: Document) {
        var counts: [String: Int] = [:]
        for index in document.nodes.indices where document.nodes[index].kind == .heading {
            let slug = Slug.make(from: document.plainText(of: index))
            var id = slug
            var count = counts[slug, default: 0]
            while headings[id] != nil {
                count += 1
                id = slug + "-\(count)"
            }
            counts[slug] = count
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

    /// All ids.
    var all: Dictionary<String, Int>.Keys { headings.keys }
}

/// A heading's text as it stands in URLs.
enum Slug {
    /// Letters, digits, marks, hyphens and underscores stay, in lower case; spaces become hyphens; all else goes.
    static func make(from text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
                continue
            }
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
}
