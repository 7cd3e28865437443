import Files
import Packs
import Remembering

/// The question files that changed since a record was made.
struct SourceChanges {
    /// Those whose content is another, by index.
    var files: Set<Int> = []
    /// What tells each file's content by now; `nil` where only reading does.
    var stamps: [FileStamp?] = []

    init(of listing: ContentListing, since record: BuildRecord, at time: Int, threads: Int) async {
        let files = listing.files
        stamps = await files.indices.concurrentChunks(width: threads, chunk: 256) { part in
            var lookup = FileStampLookup(listing.root)
            return part.map { lookup.stamp(of: files[$0].path) }
        }
        let open = stamps.indices.filter { stamps[$0] == nil || stamps[$0] != record.files[$0].stamp }
        for index in open { stamps[index] = stamps[index]?.settled(at: time) }
        let isSame = await open.concurrentMap(width: threads, chunk: 4) { index in
            FileReading.content(of: listing.root + "/" + files[index].path) == record.files[index].content
        }
        self.files = Set(zip(open, isSame).lazy.filter { !$0.1 }.map(\.0))
    }
}
