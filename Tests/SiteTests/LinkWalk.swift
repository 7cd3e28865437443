import Text
import Foundation

/// Follows every link of a site: each must lead to a file, each fragment to an id, and ids must be unique.
struct LinkWalk {
    private(set) var faults: [String] = []
    private(set) var checked = 0
    private let files: [String: [UInt8]]
    private var ids: [String: Set<String>] = [:]

    init(_ files: [String: [UInt8]]) {
        self.files = files
        let pages = files.keys.filter { $0.hasSuffix(".html") }.sorted()
        var links: [(link: String, page: String)] = []
        for page in pages {
            let attributes = attributes(of: page)
            let found = attributes.filter { $0.name == "id" }.map(\.value)
            ids[page] = Set(found)
            for (id, copies) in Dictionary(grouping: found, by: \.self) where copies.count > 1 {
                faults.append("\(page): \(copies.count) × id=\(id)")
            }
            links += attributes.filter { ["href", "src"].contains($0.name) }.map { ($0.value, page) }
        }
        for (link, page) in links { check(link, on: page) }
    }

    /// The attributes of all tags of a page, whose values qapack writes in double quotes.
    private func attributes(of page: String) -> [(name: Substring, value: String)] {
        let html = String(decoding: files[page] ?? [], as: UTF8.self)
        let tags = html.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
        return tags.flatMap { tag in
            let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
            return zip(pieces, pieces.dropFirst()).compactMap { name, value in
                name.last == "=" ? (name.dropLast().split(separator: " ").last ?? "", String(value)) : nil
            }
        }
    }

    private mutating func check(_ link: String, on page: String) {
        if link.hasPrefix("https://") || link.hasPrefix("http://") || link.hasPrefix("mailto:") { return }
        checked += 1
        guard !link.hasPrefix("/"), !link.contains("\u{1}"), !link.contains("%01") else {
            faults.append("\(page): \(link) is not relative")
            return
        }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        // A query asks the page itself for something.
        let file = String(parts[0].prefix { $0 != "?" })
        let path = file.isEmpty ? page : resolve(file.removingPercentEncoding ?? "", from: page)
        guard let path, files[path] != nil else {
            faults.append("\(page): \(link) leads nowhere")
            return
        }
        if parts.count == 2, ids[path]?.contains(parts[1].removingPercentEncoding ?? "") != true {
            faults.append("\(page): \(link) has no such part")
        }
    }

    private func resolve(_ link: String, from page: String) -> String? {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }
}
