import Czstd

/// Unpacks what was compressed with Zstandard (RFC 8878).
///
/// The only place that sees libzstd: the stream is made, read and freed inside ``unpacked(_:atMost:)``.
enum Zstandard {
    /// The content of frames; `nil` when they are damaged, cut off, or hold more than the limit.
    static func unpacked(_ bytes: [UInt8], atMost limit: Int) -> [UInt8]? {
        guard let stream = ZSTD_createDStream() else { return nil }
        defer { ZSTD_freeDStream(stream) }
        let capacity = ZSTD_DStreamOutSize()
        var result: [UInt8] = []
        return bytes.withUnsafeBytes { source -> [UInt8]? in
            var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            var isEnd = false
            while !isEnd || input.pos < input.size {
                var status = 0
                let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
                    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: capacity, pos: 0)
                    status = ZSTD_decompressStream(stream, &output, &input)
                    used = output.pos
                }
                guard ZSTD_isError(status) == 0, result.count + piece.count <= limit else { return nil }
                result += piece
                // Zero stands for the end of a frame; all read and nothing more to say is a frame that was cut off.
                isEnd = status == 0
                if !isEnd, input.pos == input.size, piece.count < capacity { return nil }
            }
            return result
        }
    }
}
