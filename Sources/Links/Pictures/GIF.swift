extension PictureFormat {
    /// GIF: the size of the logical screen (GIF89a, section 18).
    static let gif = PictureFormat { file in
        let reader = PictureReader(file.read(at: 0, count: 10))
        guard reader.has("GIF87a", at: 0) || reader.has("GIF89a", at: 0),
            let width = reader.little(6, bytes: 2), let height = reader.little(8, bytes: 2)
        else { return nil }
        return PictureSize(width, height)
    }
}
