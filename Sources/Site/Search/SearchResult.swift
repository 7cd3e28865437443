import Text
import Diagnostics
import Packs
import Rendering

/// The result for one entry, as an array of JSON: URL, title, difficulty's level and name, text, language where it
/// is not the site's. How much of the text there is room for is known when its neighbours are.
struct SearchResult: Sendable {
    private let before: [UInt8]
    private let text: [UInt8]
    /// The places where the text can be cut, its end among them.
    private let cuts: [Int]
    private let after: [UInt8]
    /// The most of an entry's text that can be quoted, in bytes.
    static let longest = 8000
    /// About how many bytes lie between the places where a text can be cut.
    private static let step = 400

    init(_ index: Int, quoting text: [UInt8], _ frame: SiteFacts) {
        let entry = frame.plan.library.entries[index]
        before = Self.list { json in
            json.string(PercentEncoding.encoded(frame.plan.pages[index]))
            json.string(entry.shownTitle)
            json.number(frame.level(of: index))
            json.string(entry.difficulty.map { frame.shownName(ofDifficulty: $0.name) } ?? "")
        }
        after = Self.list { json in
            guard entry.language != frame.language else { return }
            json.string(entry.language)
            json.string(Direction.of(entry.language))
        }
        var json = JSONText()
        json.reserve(min(text.count, Self.longest) * 9 / 8)
        var cuts: [Int] = []
        var start = 0
        while start < min(text.count, Self.longest) {
            var end = min(start + Self.step, text.count)
            while end > start + 1, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
            json.characters(utf8: text[start..<end])
            cuts.append(json.bytes.count)
            start = end
        }
        self.text = json.bytes
        self.cuts = cuts
    }

    /// Some results as elements of an array. Together they quote no more than a number of bytes; what short texts leave
    /// over is for the long ones.
    static func elements(_ results: [SearchResult], quoting room: Int) -> [UInt8] {
        var left = room
        var ends = [Int](repeating: 0, count: results.count)
        let shortestFirst = results.indices.sorted { (results[$0].text.count, $0) < (results[$1].text.count, $1) }
        for (rank, index) in shortestFirst.enumerated() {
            let share = left / (results.count - rank)
            ends[index] = results[index].cuts.last { $0 <= share } ?? 0
            left -= ends[index]
        }
        var bytes: [UInt8] = []
        for (result, end) in zip(results, ends) {
            if !bytes.isEmpty { bytes += ",\n".utf8 }
            bytes.append(UInt8(ascii: "["))
            bytes += result.before
            bytes += ",\"".utf8
            bytes += result.text[..<end]
            bytes.append(UInt8(ascii: "\""))
            if !result.after.isEmpty { bytes.append(UInt8(ascii: ",")) }
            bytes += result.after
            bytes.append(UInt8(ascii: "]"))
        }
        return bytes
    }

    /// An array's elements, without its brackets.
    private static func list(_ body: (inout JSONText) -> Void) -> [UInt8] {
        var json = JSONText()
        json.array(body)
        return Array(json.bytes[1..<json.bytes.count - 1])
    }
}
