import Packs
import Remembering

/// The question files that changed since a record was made.
struct SourceChanges {
    /// Those whose content is another, by index.
    var files: Set<Int> = []
    /// What tells each file's content by now; `nil` where only reading does.
    var stamps: [FileStamp?] = []

    init(of listing: ContentListing, since record: BuildRecord, at time: Int, threads: Int) async {
        let looks = await listing.files.indices.concurrentMap(width: threads) { index in
            let path = listing.root + "/" + listing.files[index].path
            let known = record.files[index]
            let stamp = FileStamp(of: path)
            if let stamp, stamp == known.stamp { return (stamp: FileStamp?.some(stamp), isSame: true) }
            let settled = stamp?.settled(at: time)
            return (settled, FileReading.content(of: path) == known.content)
        }
        stamps = looks.map(\.stamp)
        files = Set(looks.indices.filter { !looks[$0].isSame })
    }
}
