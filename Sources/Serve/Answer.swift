import Files
import NIOHTTP1

/// The answer to a request.
struct Answer {
    var status: HTTPResponseStatus
    var headers: [(String, String)]
    var body: Body

    /// Bytes to be sent, most of them still in a file: a film waits for its viewer there and not in memory.
    struct Body {
        /// The bytes that are in memory.
        var bytes: [UInt8]
        /// The file that holds those behind them, read up to there.
        private let file: SharedFile?
        /// The size of the file when it was opened.
        private var size = 0
        /// The number of bytes in the file that are still to be read.
        private(set) var left = 0

        /// A body that is in memory.
        init(_ bytes: some Sequence<UInt8>) {
            self.bytes = Array(bytes)
            file = nil
        }

        /// A file's content; `nil` for one that cannot be read.
        init?(file path: String) {
            // A pipe that somebody put here would keep the server waiting.
            guard FileStatus(of: path)?.kind == .file, let file = try? SharedFile(path, .read),
                let size = try? file.file.status().size
            else { return nil }
            self.file = file
            self.size = size
            bytes = []
            left = size
        }

        /// The number of all bytes.
        var count: Int { bytes.count + left }

        /// Takes up to so many bytes more of the file into memory; `false` when it holds fewer than it did.
        mutating func read(_ limit: Int) -> Bool {
            guard left > 0 else { return true }
            guard let piece = try? file?.file.bytes(at: size - left, count: min(limit, left)), !piece.isEmpty else {
                return false
            }
            bytes += piece
            left -= piece.count
            return true
        }
    }
}
