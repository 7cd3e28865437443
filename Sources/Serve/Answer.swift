import Foundation
import NIOHTTP1

/// The answer to a request.
struct Answer {
    var status: HTTPResponseStatus
    var headers: [(String, String)]
    var body: Body

    /// Bytes to be sent, most of them still in a file: a film waits for its viewer there and not in memory.
    struct Body {
        /// The bytes that are in memory.
        var bytes: Data
        /// The file that holds those behind them, read up to there.
        private let file: FileHandle?
        /// The number of bytes in the file that are still to be read.
        private(set) var left = 0

        /// A body that is in memory.
        init(_ bytes: some Sequence<UInt8>) {
            self.bytes = Data(bytes)
            file = nil
        }

        /// A file's content; `nil` for one that cannot be read.
        init?(file path: String) {
            guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd(),
                (try? file.seek(toOffset: 0)) != nil
            else { return nil }
            self.file = file
            bytes = Data()
            left = Int(size)
        }

        /// The number of all bytes.
        var count: Int { bytes.count + left }

        /// Takes up to so many bytes more of the file into memory; `false` when it holds fewer than it did.
        mutating func read(_ limit: Int) -> Bool {
            guard left > 0 else { return true }
            guard let piece = try? file?.read(upToCount: min(limit, left)), !piece.isEmpty else { return false }
            bytes.append(piece)
            left -= piece.count
            return true
        }
    }
}
