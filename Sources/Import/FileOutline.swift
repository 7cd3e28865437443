import CommonMark
import Packs

/// The facts about one file that say something about the files beside it.
struct FileOutline: Sendable {
    /// The name that the file gives itself: its title in front matter, or its first heading.
    var title: String?
    /// True for a title in front matter, which is about all of the file.
    var isTitled = false
    /// The numbers of its headings by their level.
    var numbers: [Int: [Int]] = [:]
    /// The numbers of headings by their level.
    var counts: [Int: Int] = [:]
    /// Headings that look alike, do not ask, and have most of the file below them.
    var topics: [String] = []

    init() {}

    init(_ source: MarkdownSource) {
        let document = source.document
        for heading in source.topHeadings {
            let text = document.plainText(of: heading)
            let level = Int(document.nodes[heading].level)
            if title == nil { title = text }
            counts[level, default: 0] += 1
            if let number = QuestionPrefix(text)?.number { numbers[level, default: []].append(number) }
        }
        if let name = source.front.value("title"), !name.isEmpty { (title, isTitled) = (name, true) }
    }
}
