import Files
import Packs
import Stores

/// The question files of a listing, each with what a record knows of it.
struct KnownSources: Sendable {
    /// The record of each file that is what it was, by index in the listing.
    private(set) var files: [BuildRecord.File?] = []
    /// True when all files are what they were, and no others have come or gone.
    let areSame: Bool
    /// True when more is known of a file by now.
    let areRenewed: Bool

    /// Compares files with what they were.
    ///
    /// - Parameters:
    ///   - past: The files of the record.
    ///   - time: When the comparison began.
    init(of listing: ContentListing, since past: [BuildRecord.File], at time: Int, threads: Int) async {
        let sources = listing.files
        let isSameList = sources.count == past.count && zip(sources, past).allSatisfy { $0.path == $1.path }
        let places = isSameList ? [:] : Dictionary(past.indices.map { (past[$0].path, $0) }) { first, _ in first }
        files = await sources.indices.concurrentChunks(width: threads, chunk: 256) { part in
            var lookup = FileStampLookup(listing.root)
            return part.map { index in
                guard let place = isSameList ? index : places[sources[index].path] else { return nil }
                var file = past[place]
                let stamp = lookup.stamp(of: file.path)
                if stamp != nil, stamp == file.stamp { return file }
                file.stamp = stamp?.trusted(at: time)
                return FileReading.content(of: listing.root + "/" + file.path) == file.content ? file : nil
            }
        }
        areSame = isSameList && files.allSatisfy { $0 != nil }
        areRenewed = areSame && zip(files, past).contains { $0?.stamp != $1.stamp }
    }
}
