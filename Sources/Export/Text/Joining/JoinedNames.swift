import CommonMark
import Diagnostics
import Links
import Packs

/// Names that labels, headings and questions of several files get when these become one: what holds for a whole
/// document of Markdown must not meet what another file calls the same.
struct JoinedNames {
    /// The names of questions.
    let entries: EntryAnchors
    /// The targets of the links of all files.
    let links: LinkIndex
    /// By file, the labels that are written in another way, as they are compared, and what is written instead.
    private var labels: [Int: [String: String]] = [:]
    /// The number of headings with each id.
    private var anchors: [String: Int] = [:]
    private let items: Set<Int>

    init(of guide: StudyGuide) throws {
        entries = EntryAnchors(of: guide)
        links = LinkIndex(guide.library)
        items = Set(guide.items.map(\.index))
        var files: [(index: Int, mentions: Set<String>, definitions: [String: FileDefinitions.Definition])] = []
        try guide.inFileOrder.forEach { item, document in
            guard files.last?.index != item.entry.file else { return }
            let definitions = FileDefinitions(of: document).byLabel
            files.append((item.entry.file, FileDefinitions.mentions(in: document), definitions))
            for id in Anchors(of: document).all { anchors[id, default: 0] += 1 }
        }
        guard files.count > 1 else { return }
        var mentioned: [String: Int] = [:]
        for file in files { for label in file.mentions { mentioned[label, default: 0] += 1 } }
        var meanings: [String: Set<String>] = [:]
        var defining: [String: Int] = [:]
        for file in files {
            for (label, definition) in file.definitions {
                meanings[label, default: []].insert(definition.text)
                defining[label, default: 0] += 1
            }
        }
        var taken = Set(mentioned.keys)
        for file in files {
            for label in file.definitions.keys.sorted() {
                // It may stay when whoever writes it means the same by it.
                let isShared = meanings[label]?.count == 1 && defining[label] == mentioned[label]
                if mentioned[label] == 1 || isShared { continue }
                labels[file.index, default: [:]][label] = Self.free(label, file.index, taken: &taken)
            }
        }
    }

    /// The written form of a label; `nil` when it stays.
    func label(_ label: String, inFile file: Int) -> String? { labels[file]?[label] }

    /// The destination of a link to something in the guide, in the one file; `nil` when it is not there.
    func destination(of target: LinkTarget, in library: Library) -> String? {
        switch target {
        case .entry(let index, let anchor):
            guard items.contains(index) else { return nil }
            if let anchor, anchors[anchor] == 1 { return "#" + anchor }
            return "#" + (entries[index] ?? library.entries[index].id)
        case .file(let file):
            return library.files[file].entries.first(where: items.contains).flatMap { index in
                entries[index].map { "#" + $0 }
            }
        case .pack, .asset: return nil
        }
    }

    private static func free(_ label: String, _ file: Int, taken: inout Set<String>) -> String {
        var number = file + 1
        while !taken.insert("\(label)-\(number)").inserted { number += 1 }
        return "\(label)-\(number)"
    }
}
