extension PictureFormat {
    /// PNG: the size stands in the header chunk (PNG specification, section 11.2.2).
    static let png = PictureFormat { file in
        let reader = PictureReader(file.read(at: 0, count: 24))
        guard reader.big(0, bytes: 4) == 0x8950_4E47, reader.has("IHDR", at: 12),
            let width = reader.big(16, bytes: 4), let height = reader.big(20, bytes: 4)
        else { return nil }
        return PictureSize(width, height)
    }
}
