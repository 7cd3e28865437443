extension PictureFormat {
    /// SVG: `width` and `height` of the root element in pixels, or else the size of its view box.
    static let svg = PictureFormat { file in
        let bytes = file.read(at: 0, count: headerLimit)
        guard let root = rootTag(in: bytes[...]) else { return nil }
        let width = root["width"].flatMap(pixels)
        let height = root["height"].flatMap(pixels)
        let box = (root["viewbox"] ?? "").split { $0 == " " || $0 == "," || $0.isNewline }.compactMap { Double($0) }
        guard box.count == 4, box[2] > 0, box[3] > 0 else {
            if let width, let height { return size(width, height) }
            return nil
        }
        switch (width, height) {
        case (let width?, let height?): return size(width, height)
        case (let width?, nil): return size(width, width * box[3] / box[2])
        case (nil, let height?): return size(height * box[2] / box[3], height)
        case (nil, nil): return size(box[2], box[3])
        }
    }

    /// The attributes of the first element, where it is `svg`.
    private static func rootTag(in bytes: ArraySlice<UInt8>) -> [String: String]? {
        for token in HTMLTokenizer(bytes) {
            guard case .start(let tag) = token.kind else { continue }
            guard tag.name == "svg" || tag.name.hasSuffix(":svg") else { return nil }
            return Dictionary(
                tag.attributes.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        return nil
    }

    /// A length in CSS pixels; `nil` for one that depends on its surroundings.
    private static func pixels(_ length: String) -> Double? {
        let units = ["px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54]
        let unit = String(length.suffix(2))
        if let factor = units[unit] { return Double(length.dropLast(2)).map { $0 * factor } }
        return Double(length)
    }

    private static func size(_ width: Double, _ height: Double) -> PictureSize? {
        guard width > 0, height > 0, width <= 100_000, height <= 100_000 else { return nil }
        return PictureSize(Int(width.rounded(.up)), Int(height.rounded(.up)))
    }
}
