/// The times when cards changed, as exports before have seen it.
///
/// Anki takes over a note that is newer than its own, and gives a note that its owner edits the time of the edit. So a note
/// stays as old as it was while it shows the same, and is only just newer when it shows something else: newer than the copy
/// that nobody has touched, older than one that somebody has. What notes showed is remembered by digests.
public struct CardTimes: Sendable {
    /// Content and the time that it was given, by the note's name.
    private var known: [String: (digest: UInt64, time: Int)] = [:]

    /// The times that a note can have, in seconds since 1970; others are damage.
    private static let times = 0..<(1 << 32)

    /// Nothing known yet.
    public init() {}

    /// Reads what ``text`` wrote; lines that are damaged count for nothing.
    public init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let time = Int(parts[1]) else { continue }
            learn(String(parts[2]), digest: String(parts[0]), time: time)
        }
    }

    /// Takes over what another record or a deck says of a note, unless something newer is known.
    ///
    /// - Parameter digest: The text that ``digest(of:)`` gave; notes with any other are not ours.
    public mutating func learn(_ name: String, digest: String, time: Int) {
        guard let digest = UInt64(digest, radix: 36), Self.times.contains(time) else { return }
        if let old = known[name], old.time >= time { return }
        known[name] = (digest, time)
    }

    /// All that is known, a note a line.
    public var text: String {
        known.sorted { $0.key < $1.key }
            .map { "\(Self.text($0.value.digest)) \($0.value.time) \($0.key)\n" }.joined()
    }

    /// The digest of what a note shows, as decks carry it.
    static func digest(of note: AnkiNote) -> String { text(note.digest) }

    private static func text(_ digest: UInt64) -> String { String(digest, radix: 36) }

    /// The time of a note.
    ///
    /// - Parameters:
    ///   - changed: The time when its sources changed last, as far as their times say. It counts for notes that nothing is
    ///     known of.
    ///   - now: The present, where the note is to be newer than what its owner made of it.
    mutating func time(of note: AnkiNote, changed: Int, overwriting now: Int?) -> Int {
        let digest = note.digest
        var time = changed
        if let old = known[note.guid] { time = old.digest == digest && now == nil ? old.time : old.time + 1 }
        if let now { time = max(time, now) }
        known[note.guid] = (digest, time)
        return time
    }
}
