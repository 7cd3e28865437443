import Files

extension Library {
    /// A library of which no more is known than what its files are called and what is in them by name: enough to follow
    /// links into it.
    ///
    /// - Parameters:
    ///   - listing: The packs and where they are.
    ///   - files: The files.
    ///   - entries: A file's entries, given its index; of an entry that was not read only the id.
    package init(outlining listing: ContentListing, files: [ContentListing.File], entries: (Int) -> [Entry]) {
        self.init(root: listing.root)
        packs = listing.packs
        for (index, file) in files.enumerated() {
            let start = self.entries.count
            for var entry in entries(index) {
                (entry.pack, entry.file) = (file.pack, index)
                self.entries.append(entry)
            }
            var known = QuestionFile(
                path: file.path,
                displayPath: file.displayPath,
                pack: file.pack,
                bodyStart: 0,
                stamp: FileStamp(size: 0, inode: 0, modified: 0, changed: 0)
            )
            known.entries = start..<self.entries.count
            self.files.append(known)
        }
    }
}

extension Entry {
    /// An entry of which only the id is known.
    package init(onlyID id: String) {
        self.init(id: id, pack: 0, file: 0, heading: 0, question: "", language: "")
    }
}
