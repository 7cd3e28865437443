package import Files

extension ByteWriter {
    package mutating func add(_ stamp: FileStamp) {
        for number in [stamp.size, stamp.inode, stamp.modified, stamp.changed] { add(number) }
    }
}

extension ByteReader {
    package mutating func stamp() -> FileStamp {
        FileStamp(size: number(), inode: number(), modified: number(), changed: number())
    }
}
