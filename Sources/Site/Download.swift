import Themes
import Text
public import Packs
import Rendering

extension Site {
    /// A file that a pack's page offers.
    public struct Download: Sendable {
        /// The pack, by its index in the library.
        public var pack: Int
        /// The kind of the file: `PDF`.
        public var name: String
        /// Its path in the site.
        public var path: String
        /// Its size in bytes.
        public var size: Int

        /// A file of a pack.
        public init(pack: Int, name: String, path: String, size: Int) {
            self.pack = pack
            self.name = name
            self.path = path
            self.size = size
        }
    }

    /// The path of each pack's downloads without an ending, by the pack's index. It depends on the pack's folder alone.
    public static func downloadPaths(_ library: Library) -> [String] {
        FileName.unique(library.packs.map(\.path), reserved: ["guide"], slug: FileName.slugPath).enumerated().map {
            "downloads/" + (library.packs[$0].path.isEmpty ? "guide" : $1)
        }
    }
}

extension SiteFacts {
    /// Adds what a pack offers; nothing without a pack.
    func addDownloads(of pack: Int?, to context: inout Context) {
        let offered = downloads.filter { $0.pack == pack }
        context[.hasDownloads] = .flag(!offered.isEmpty)
        context[.downloads] = .list(
            offered.map { file in
                Context([
                    .name: .text(file.name),
                    .url: .address(PercentEncoding.encoded(file.path)),
                    .size: .text(size(file.size)),
                ])
            }
        )
    }

    private func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\(strings.number((bytes + 999) / 1000)) kB" : "\(strings.number((bytes + 500_000) / 1_000_000)) MB"
    }
}
