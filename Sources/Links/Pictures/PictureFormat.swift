/// A format of pictures whose size can be read without decoding them.
struct PictureFormat: Sendable {
    /// The number of bytes from a file's start within which its size may
    static let headerLimit = 64 << 10

    /// The size of the picture in a file; `nil` when the file is of another format, or broken.
    let size: @Sendable (any PictureBytes) -> PictureSize?

    /// Every format, by what its files begin with.
    static let all = [png, jpeg, gif, webP, svg]

    /// The size of the picture in a file.
    static func size(of file: some PictureBytes) -> PictureSize? {
        for format in all {
            if let size = format.size(file) { return size }
        }
        return nil
    }
}

/// The bytes of a picture, read as they are asked for.
protocol PictureBytes {
    /// Up to a number of bytes at an offset; fewer at the end, none behind it.
    func read(at offset: Int, count: Int) -> [UInt8]
}

extension [UInt8]: PictureBytes {
    func read(at offset: Int, count: Int) -> [UInt8] { Array(dropFirst(offset).prefix(count)) }
}

/// A picture's size in CSS pixels.
package struct PictureSize: Hashable {
    package var width: Int
    package var height: Int

    /// A size that a page can use.
    package init?(_ width: Int, _ height: Int) {
        guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
        self.width = width
        self.height = height
    }
}
