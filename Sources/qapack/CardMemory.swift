import Export
import Files
import Import
import Stores

/// The memory of what cards showed and when that changed: a record of the project, which may be thrown away, and the deck that
/// a new one takes the place of.
struct CardMemory {
    private let record: RecordFile

    init(_ project: ProjectOptions) {
        record = RecordFile(folder: project.path(".qapack"), name: "cards", kind: "cards 1", owner: "")
    }

    /// All that is known when a deck is about to be written.
    ///
    /// - Parameter place: The path of the deck; `-` and one that is not there tell nothing.
    func times(before place: String) -> CardTimes {
        var times =
            record.read().map { CardTimes(String(decoding: $0.bytes[$0.start...], as: UTF8.self)) } ?? CardTimes()
        if let deck = try? OpenFile.read(place).bytes {
            for note in ExportedDeck(deck).notes { times.learn(note.guid, digest: note.digest, time: note.time) }
        }
        return times
    }

    /// Keeps it for the next export.
    func keep(_ times: CardTimes) { record.write(Array(times.text.utf8)[...]) }
}
