/// The times when cards changed, as exports before have seen it.
///
/// Anki takes over a note that is newer than its own. The time of a file does not say so: it changes without its text, and
/// a text may come with an older time. So each card's content is remembered by a digest, with the time that it went out with.
public struct CardTimes: Sendable {
    /// Content and the time that it was given, by the note's name.
    public private(set) var known: [String: (digest: UInt64, time: Int)] = [:]

    /// Nothing known yet.
    public init() {}

    /// Reads what ``text`` wrote; lines that are damaged count for nothing.
    public init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let digest = UInt64(parts[0], radix: 36), let time = Int(parts[1]) else { continue }
            known[String(parts[2])] = (digest, time)
        }
    }

    /// All that is known, a note a line.
    public var text: String {
        known.sorted { $0.key < $1.key }
            .map { "\(String($0.value.digest, radix: 36)) \($0.value.time) \($0.key)\n" }.joined()
    }

    /// The time of a note: that of the last export as long as it is the same, and a later one when it is another.
    ///
    /// - Parameter changed: When its sources changed last, as far as their times say.
    mutating func time(of note: AnkiNote, changed: Int) -> Int {
        let digest = note.digest
        guard let old = known[note.guid] else {
            known[note.guid] = (digest, changed)
            return changed
        }
        let time = old.digest == digest ? old.time : max(changed, old.time + 1)
        known[note.guid] = (digest, time)
        return time
    }
}
