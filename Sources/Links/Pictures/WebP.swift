extension PictureFormat {
    /// WebP: the size stands in the first chunk, in one of three forms (WebP container specification).
    static let webP = PictureFormat { file in
        let reader = PictureReader(file.read(at: 0, count: 32))
        guard reader.has("RIFF", at: 0), reader.has("WEBP", at: 8) else { return nil }
        if reader.has("VP8X", at: 12), let width = reader.little(24, bytes: 3), let height = reader.little(27, bytes: 3)
        {
            return PictureSize(width + 1, height + 1)
        }
        if reader.has("VP8L", at: 12), reader[20] == 0x2F, let bits = reader.little(21, bytes: 4) {
            return PictureSize(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
        }
        if reader.has("VP8 ", at: 12), reader.big(23, bytes: 3) == 0x9D012A,
            let width = reader.little(26, bytes: 2), let height = reader.little(28, bytes: 2)
        {
            return PictureSize(width & 0x3FFF, height & 0x3FFF)
        }
        return nil
    }
}
