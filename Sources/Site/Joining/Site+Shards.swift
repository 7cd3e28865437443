import Files
import Links
package import Packs
package import Remembering
import Rendering

extension Site {
    /// The files of which a shard writes the pages, by index in a library of a number of them.
    package static func files(of shard: Shard, among count: Int) -> Range<Int> {
        let batches = shard.range(of: (count + Batch.size - 1) / Batch.size)
        return min(batches.lowerBound * Batch.size, count)..<min(batches.upperBound * Batch.size, count)
    }

    /// Writes the pages of one part of the files, for ``join(_:of:theme:options:output:)``.
    ///
    /// - Parameter library: All of it: pages show their neighbours, and link to any.
    package static func write(
        _ shard: Shard,
        of library: Library,
        theme: Theme,
        options: Options,
        to file: inout ShardWriter
    ) async throws {
        let frame = await Site(library, theme, options, BatchFiles()).frame
        let plan = frame.plan
        let all = Batch.all(plan)
        let batches = Array(all[shard.range(of: all.count)])
        let targets = Targets(frame, LinkIndex(library), typeset: options.typeset)
        let first = batches.lazy.compactMap { $0.entries(plan).first }.first
        var search = SearchIndex(from: first.map { plan.places[$0] } ?? 0)
        var assets: Set<Asset> = []
        try await inOrder(batches, threads: options.threads) { batch in
            let files = BatchFiles()
            let result = try batch.write(frame, targets, to: files)
            return (
                bytes: PagesBlock(result, files.all).bytes, terms: result.searchEntries.map(\.terms),
                assets: result.findings.assets
            )
        } take: { part in
            for terms in part.terms { search.add(terms) }
            assets.formUnion(part.assets)
            try file.add(.pages, part.bytes)
        }
        try WordsBlock.write(search.takeWords(), to: &file)
        try AssetDigests.write(assets, of: library, to: &file)
    }

    /// Builds the whole site of what shards have written of their parts.
    ///
    /// - Throws: As ``build(_:theme:options:output:)``, and ``ShardFailure`` for shards that do not fit the library.
    package static func join(
        _ shards: [ShardFile],
        of library: Library,
        theme: Theme,
        options: Options,
        output: some SiteOutput
    ) async throws -> Outcome {
        let site = await Site(library, theme, options, output)
        let time = FileStamp.now
        let blocks = shards.flatMap { file in file.blocks(.pages).map { (file: file, block: $0) } }
        if blocks.count != Batch.all(site.frame.plan).count, let file = shards.first { throw file.damage }
        try AssetDigests.check(shards, library)
        try site.writeAssets()
        var results = ResultFiles()
        return try await site.build(around: Guide(frame: site.frame).ends()) { memory in
            try await inOrder(blocks, threads: options.threads) { piece in
                guard let pages = PagesBlock(try piece.file.read(piece.block)) else { throw piece.file.damage }
                for file in pages.files { try output.write(file.bytes, to: file.path) }
                return (result: pages.result, results: pages.results)
            } take: { part in
                try output.append(part.result.guide, to: Guide.path)
                memory.batches.append(BatchMemory(part.result, root: library.root, at: time))
                for result in part.results { try results.add(result, to: output) }
            }
        } search: {
            try results.finish(to: output)
            var words = try WordJoin(shards)
            return try words.write(count: site.frame.plan.order.count, to: output)
        }
    }
}
