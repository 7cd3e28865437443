import Diagnostics
import Files
import Stores

/// The downloads among the outputs, as a build leaves them for the next one.
struct MadeDownloads {
    /// Stands for all that they were made of.
    var sources = Digest()
    /// The files of each, the download first.
    var files: [[String]] = []
    /// True when no download failed, which the next build would try again.
    var isWhole = true

    /// The digest of what downloads are made of besides the theme, the packs' settings and the program.
    ///
    /// - Parameters:
    ///   - content: The content folder. What a download shows can link, inherit and include: it is made of all files.
    ///   - printers: The programs that print, where any is printed.
    ///   - time: The date that files bear, in seconds since 1970.
    static func sources(content: String, printers: [String], time: Int?) -> Digest {
        var writer = ByteWriter()
        writer.store(time)
        for path in printers + FolderItem.paths(below: content).sorted().map({ content + "/" + $0 }) {
            let stamp = FileStatus(of: path, followsLinks: false)?.stamp
            writer.add(path)
            writer.store([stamp?.size ?? -1, stamp?.modified ?? 0])
        }
        return Digest().digest(writer.bytes)
    }
}

extension MadeDownloads: Storable {
    init(_ fields: inout FieldCodec, known: MadeDownloads?) {
        sources = fields.field(known, \.sources)
        files = fields.field(known, \.files)
        isWhole = fields.field(known, \.isWhole)
    }
}
