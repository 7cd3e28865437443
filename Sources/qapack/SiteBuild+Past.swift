import Diagnostics
import Files
import Packs
import Publishing
import Stores
import Themes
import Typesetting

extension SiteBuild {
    /// Stands for all that every page depends on but question files.
    static func identity(
        _ listing: ContentListing,
        _ theme: Theme,
        themeDiagnostics: [Diagnostic],
        drafts: Bool,
        program: FileStamp?
    ) -> Digest {
        var writer = ByteWriter()
        writer.add(Version.current)
        writer.store(program)
        writer.add(drafts)
        writer.add(theme.identity)
        writer.add(listing.shownRoot)
        writer.store(listing.diagnostics + themeDiagnostics)
        for (pack, settings) in zip(listing.packs, listing.settings) {
            writer.add(pack.path)
            writer.add(settings)
        }
        return theme.identity.digest(writer.bytes)
    }

    /// The table that an earlier build has left, as far as it holds.
    struct Past {
        var record: BuildRecord
        var sources: KnownSources
        var outputs: OutputFolder.Verification
    }

    /// Looks at what an earlier build has left: its downloads, and the rest where that is of use.
    func past(in content: (bytes: [UInt8], start: Int)?) async throws -> (Past?, MadeDownloads) {
        guard let content else { return (nil, MadeDownloads()) }
        async let verification = folder.verify(threads: options.threads)
        guard let (record, identity, known) = BuildRecord.read(content) else { return (nil, MadeDownloads()) }
        // Downloads are made of all this, too.
        guard identity == self.identity, typesetter.isUnchanged(since: record.tools) else {
            return (nil, MadeDownloads())
        }
        let sources = await KnownSources(of: listing, since: record.files, at: start, threads: options.threads)
        guard let outputs = try await verification, BuildRecord.outputs(outputs.state) == known else {
            return (nil, record.downloads)
        }
        return (Past(record: record, sources: sources, outputs: outputs), record.downloads)
    }
}
