extension PictureFormat {
    /// JPEG: the size stands in the frame header, behind any number of other segments (ITU-T T.81, annex B); a picture
    /// that is to be turned by its Exif orientation is as wide as it is high in the file.
    static let jpeg = PictureFormat { file in
        guard PictureReader(file.read(at: 0, count: 2)).big(0, bytes: 2) == 0xFFD8 else { return nil }
        var offset = 2
        var isTurned = false
        // Real files have some dozens of segments; a hostile one must not keep anybody busy.
        for _ in 0..<1_000 {
            let reader = PictureReader(file.read(at: offset, count: 10), at: offset)
            guard reader[offset] == 0xFF, let marker = reader[offset + 1] else { return nil }
            if marker == 0xFF {
                offset += 1
                continue
            }
            guard let length = reader.big(offset + 2, bytes: 2), length >= 2 else { return nil }
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let height = reader.big(offset + 5, bytes: 2), let width = reader.big(offset + 7, bytes: 2) else {
                    return nil
                }
                return isTurned ? PictureSize(height, width) : PictureSize(width, height)
            case 0xE1:
                isTurned = isTurned || isTurnedByExif(file.read(at: offset + 4, count: length - 2))
            case 0xD9, 0xDA:
                return nil
            default:
                break
            }
            offset += 2 + length
        }
        return nil
    }

    /// Tells whether an Exif segment's orientation exchanges width and height: values 5 to 8 of tag 0x0112.
    private static func isTurnedByExif(_ segment: [UInt8]) -> Bool {
        let reader = PictureReader(segment)
        guard reader.has("Exif\0\0", at: 0) else { return false }
        let isLittle = reader.has("II", at: 6)
        func number(_ position: Int, _ count: Int) -> Int? {
            isLittle ? reader.little(position, bytes: count) : reader.big(position, bytes: count)
        }
        guard let directory = number(10, 4).map({ $0 + 6 }), let count = number(directory, 2) else { return false }
        for index in 0..<count {
            let field = directory + 2 + index * 12
            guard let tag = number(field, 2) else { return false }
            if tag == 0x0112 { return (5...8).contains(number(field + 8, 2) ?? 0) }
        }
        return false
    }
}
