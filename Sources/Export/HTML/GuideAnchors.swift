import Packs

/// The names of places in a guide that is one document: fit for ids in HTML and XML, and the same in every export.
struct GuideAnchors: Sendable {
    private let names: [Int: String]
    private let prefixes: [Int: String]

    /// - Parameter plain: Names are numbers, which every program can read: for a file that is made anew as a whole.
    init(of guide: StudyGuide, plain isPlain: Bool = false) {
        var names: [Int: String] = [:]
        var prefixes: [Int: String] = [:]
        var seen: Set<String> = []
        for item in guide.items.sorted(by: { $0.index < $1.index }) {
            let key = guide.library.key(of: item.entry)
            // "a-b/c" and "a/b-c" meet when "/" becomes "-".
            if isPlain {
                names[item.index] = "q\(item.index)"
                if prefixes[item.entry.file] == nil { prefixes[item.entry.file] = "h\(item.entry.file)-" }
                continue
            }
            let plain = "q-" + key.replacing("/", with: "-")
            let name = seen.insert(plain).inserted ? plain : "\(plain).\(item.index)"
            names[item.index] = name
            // Neither ids of headings nor ids of entries have a tilde.
            if prefixes[item.entry.file] == nil { prefixes[item.entry.file] = name + "~" }
        }
        self.names = names
        self.prefixes = prefixes
    }

    /// The name of an entry's place.
    subscript(index: Int) -> String { names[index] ?? "" }

    /// Tells whether the guide has an entry.
    func holds(_ index: Int) -> Bool { names[index] != nil }

    /// The text that stands before the ids of headings in a file.
    func prefix(ofFile file: Int) -> String { prefixes[file] ?? "h-" }
}
