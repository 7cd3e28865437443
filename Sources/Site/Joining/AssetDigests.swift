import Links
import Foundation
import Packs
import Remembering
import Rendering

/// What stands for the files that pages show or offer, so that whoever joins pages knows that these are the ones.
enum AssetDigests {
    private static let key = Digest(low: 0x7161_7061_636B_2061, high: 0x7373_6574_7320_2020)

    /// Stands for a file's content, read piece by piece; `nil` when it cannot be read.
    static func digest(of asset: Asset, in library: Library) -> Digest? {
        guard let file = FileHandle(forReadingAtPath: library.root + "/" + asset.path) else { return nil }
        var digest = key
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { digest = digest.digest(piece) }
        } catch {
            return nil
        }
        return digest
    }

    static func write(_ assets: Set<Asset>, of library: Library, to file: inout ShardWriter) throws {
        var writer = ByteWriter()
        writer.add(assets.sorted()) { writer, asset in
            writer.add(asset.path)
            writer.add(digest(of: asset, in: library)) { $0.add($1) }
        }
        try file.add(.assets, writer.bytes)
    }

    /// Checks that the files are what the shards have seen.
    static func check(_ files: [ShardFile], _ library: Library) throws(ShardFailure) {
        var known: [String: Digest?] = [:]
        for file in files {
            let content = try file.content(.assets)
            var reader = ByteReader(content, in: 0..<content.count)
            for (path, digest) in reader.list({ ($0.text(), $0.optional { $0.digest() }) }) {
                let now = known[path] ?? self.digest(of: Asset(path: path), in: library)
                known.updateValue(now, forKey: path)
                guard now == digest else { throw .changed(path) }
            }
        }
    }
}
