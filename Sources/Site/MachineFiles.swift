import Themes
import Text
import Essentials
import Packs
import Stores
import Rendering

/// The files that stand around the pages for machines: a list of pages, a feed, an overview for language models.
struct MachineFiles {
    let frame: SiteFacts

    /// The feed's path below the site's root.
    static let feedPath = "feed.xml"

    private var plan: Plan { frame.plan }

    /// The files with their paths; those that need the site's URL only where it is known.
    func files(pages: [String]) -> [SharedPage] {
        var files = [
            SharedPage("llms.txt") { Array(overview().utf8) }, SharedPage("404.html") { Array(notFound().utf8) },
        ]
        if frame.isKeptOffline { files.append(SharedPage(OfflineSite.manifest) { OfflineSite.manifest(of: frame) }) }
        if let base = frame.baseURL {
            let digest = Surroundings.digest { $0.store(pages) }
            files.append(SharedPage("sitemap.xml", digest: digest) { Array(sitemap(pages, base).utf8) })
            if plan.order.contains(where: { time(of: $0) != nil }) {
                files.append(SharedPage(Self.feedPath) { Array(feed(base).utf8) })
            }
        }
        return files
    }

    /// A page for addresses that lead nowhere. Servers show it at any address, so that links from it start at the
    /// site's root where that is known.
    private func notFound() -> String {
        let context = frame.page(
            "404.html",
            title: frame.strings.text("not-found"),
            kind: "not-found",
            language: frame.language
        )
        let root = frame.isServed ? "/" : frame.baseURL.flatMap { URL(string: $0)?.path } ?? ""
        let bytes = frame.theme.render(
            "not-found",
            context,
            root: root.isEmpty || root.hasSuffix("/") ? root : root + "/"
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The pages of the site (https://www.sitemaps.org/protocol.html).
    private func sitemap(_ pages: [String], _ base: String) -> String {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for page in pages where page != "404.html" {
            let path = page == "index.html" ? "" : PercentEncoding.encoded(page)
            xml += "<url><loc>\((base + path).xmlEscaped)</loc></url>\n"
        }
        return xml + "</urlset>\n"
    }

    /// The latest questions that have a date (RFC 4287).
    private func feed(_ base: String) -> String {
        let dated = plan.order.compactMap { index in time(of: index).map { (index: index, time: $0) } }
        let latest = dated.sorted { ($1.time, $0.index) < ($0.time, $1.index) }.prefix(50)
        let updated = latest.first?.time ?? ""
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
        xml += "<title>\(frame.title.xmlEscaped)</title>\n<id>\(base.xmlEscaped)</id>\n<updated>\(updated)</updated>\n"
        xml += "<link href=\"\(base.xmlEscaped)\"/>\n"
        xml += "<link rel=\"self\" type=\"application/atom+xml\" href=\"\((base + Self.feedPath).xmlEscaped)\"/>\n"
        for (index, time) in latest {
            let entry = plan.library.entries[index]
            let url = (base + PercentEncoding.encoded(plan.pages[index])).xmlEscaped
            let author = Authors.names(of: entry).first ?? plan.library.pack(of: entry).title
            xml += "<entry>\n<title>\(entry.listTitle.xmlEscaped)</title>\n<id>\(url)</id>\n<link href=\"\(url)\"/>\n"
            xml += "<updated>\(time)</updated>\n<author><name>\(author.xmlEscaped)</name></author>\n"
            xml += "<summary>\(entry.question.xmlEscaped)</summary>\n</entry>\n"
        }
        return xml + "</feed>\n"
    }

    private func time(of entry: Int) -> String? { plan.library.entries[entry].date.flatMap(Self.timestamp) }

    /// A date of front matter, whole days only, as RFC 3339 wants it.
    private static func timestamp(_ date: String) -> String? {
        let parts = date.prefix(10).split(separator: "-")
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        return date.prefix(10) + "T00:00:00Z"
    }

    /// An overview with links to each question's Markdown, or to its page where there is none (https://llmstxt.org).
    private func overview() -> String {
        var text = "# \(frame.title)\n"
        for index in plan.packs {
            let pack = plan.library.packs[index]
            text += plan.hasSeveralPacks ? "\n## \(pack.title)\n" : ""
            text += pack.description.map { plan.hasSeveralPacks ? "\n\($0)\n" : "\n> \($0)\n" } ?? ""
            if !plan.hasSeveralPacks { text += "\n## \(frame.strings.text("questions"))\n" }
            text += "\n"
            for entry in plan.packEntries[index] {
                var title = plan.library.entries[entry].listTitle
                if title.utf8.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) {
                    title = title.replacing("[", with: "\\[").replacing("]", with: "\\]")
                }
                let page = frame.baseURL == nil ? plan.pages[entry] : Self.markdownPath(of: entry, plan)
                let path = PercentEncoding.encoded(page)
                text += "- [\(title)](\(frame.baseURL ?? "")\(path))\n"
            }
        }
        return text
    }

    /// The path of an entry's Markdown, beside its page.
    static func markdownPath(of entry: Int, _ plan: Plan) -> String {
        plan.pages[entry].dropLast(".html".count) + ".md"
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
    /// The text fit for XML, without the control characters that XML does not know.
    fileprivate var xmlEscaped: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
