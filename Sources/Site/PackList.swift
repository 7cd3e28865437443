import Text
import Packs
import Rendering

/// The questions of a pack as scripts of some each, for the list beside a question where a screen has room for it.
struct PackList {
    /// The number of questions that a script has.
    static let size = 100
    let frame: SiteFacts

    /// The path of the script that begins with a question, by the pack's index in the library and the question's place in it.
    static func path(_ pack: Int, _ start: Int) -> String { "search/pack-\(pack)-\(start).js" }

    /// All scripts.
    func all() -> [SharedPage] {
        let plan = frame.plan
        return plan.packs.flatMap { pack in
            let entries = plan.packEntries[pack]
            return stride(from: 0, to: entries.count, by: Self.size).map { start in
                let part = entries[start..<min(start + Self.size, entries.count)]
                return SharedPage(Self.path(pack, start)) { script(pack, start, entries: part, of: entries.count) }
            }
        }
    }

    private func script(_ pack: Int, _ start: Int, entries: ArraySlice<Int>, of count: Int) -> [UInt8] {
        var json = JSONText()
        json.array { json in
            for index in entries {
                let entry = frame.plan.library.entries[index]
                json.lineBreak()
                json.array { json in
                    json.string(PercentEncoding.encoded(frame.plan.pages[index]))
                    json.string(entry.shownTitle)
                    json.number(frame.level(of: index))
                    json.string(frame.opening(of: index) ?? "")
                }
            }
        }
        return Array("qapack.listed(\(start), \(count), ".utf8) + json.bytes + Array(");\n".utf8)
    }
}
