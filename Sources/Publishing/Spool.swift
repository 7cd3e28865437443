import Files
import Synchronization

/// A place where a run puts things aside to take it up again, in a file without a name: nobody else can open it, and it
/// goes with the run, however that ends.
///
/// It takes no more than a part of what is free on the disk. Who puts something aside must be able to make it again.
public final class Spool: Sendable {
    private let file: OpenFile
    private let room: Int
    private let end = Mutex(0)

    init(_ file: consuming OpenFile, room: Int) {
        self.file = file
        self.room = room
    }

    /// Puts bytes aside, from any thread.
    /// - Returns: Where they are; `nil` where there is no room for them.
    public func put(_ bytes: [UInt8]) -> Range<Int>? {
        let place = end.withLock { end -> Range<Int>? in
            guard bytes.count <= room - end else { return nil }
            let start = end
            end += bytes.count
            return start..<end
        }
        guard let place, (try? bytes.withUnsafeBytes { try file.write($0, at: place.lowerBound) }) != nil else {
            return nil
        }
        return place
    }

    /// Gives back what the disk holds; nothing can be taken up again.
    public func clear() {
        end.withLock { $0 = room }
        // Otherwise the end of the run does it.
        _ = try? file.truncate()
    }

    /// The bytes of a place; `nil` when they cannot be read.
    public func bytes(at place: Range<Int>) -> [UInt8]? { file.bytes(in: place) }
}

extension OutputFolder {
    /// Stands there for a moment only: a run that is killed in it leaves the file to the next one.
    static let spoolName = "spool"
    /// No more than this in any case, in bytes.
    private static let largestSpool = 2 << 30

    /// A place on the output's disk for what this run puts aside; `nil` where there is none.
    ///
    /// It takes at most a sixteenth of what is free: a disk that is nearly full is for the pages.
    public func makeSpool() -> Spool? {
        guard let file = try? OpenFile(Self.spoolName, in: state, .createOrOpen),
            (try? state.removeFile(Self.spoolName)) != nil, (try? file.truncate()) != nil,
            let free = try? file.freeSpace()
        else { return nil }
        return Spool(file, room: min(Self.largestSpool, free / 16))
    }
}
