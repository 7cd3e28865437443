import Diagnostics
import Files
package import Links
import Packs
public import Stores
import Rendering

/// The table of a site's outputs, each with what stands for all that it is made of, as a build leaves it for the next one.
package struct SiteMemory: Sendable {
    /// Stands for what pages may show of all questions besides their texts.
    var surfaces = Digest()
    /// Stands for the names that links can lead to.
    var names = Digest()
    /// The records of files of questions.
    var batches: [BatchRecord] = []
    var guide: [GuidePart] = []
    /// The outputs that are made of all questions.
    var pages: [String: Digest] = [:]
    /// The words of the index, which are kept in a file of their own: most of what there is, and needed only where pages
    /// are made.
    package var words: ArraySlice<UInt8> = []
    /// Stands for the words.
    package var wordsDigest = Digest()
    var wordFiles = 0

    init() {}

    /// The findings while the pages were written.
    var diagnostics: [Diagnostic] { findings.all }

    var findings: Findings {
        batches.reduce(into: Findings()) { $0.merge($1.findings) }
    }

    /// Tells whether all pictures and other files that pages show are as they were, and no page waits for one that is
    /// missing.
    package func assetsHold(in root: String) -> Bool { batches.allSatisfy { $0.assetsHold(in: root) } }
}

extension SiteMemory: Storable {
    package init(_ fields: inout FieldCodec, known: SiteMemory?) {
        surfaces = fields.field(known, \.surfaces)
        names = fields.field(known, \.names)
        batches = fields.field(known, \.batches)
        guide = fields.field(known, \.guide)
        pages = fields.field(known, \.pages)
        wordsDigest = fields.field(known, \.wordsDigest)
        wordFiles = fields.field(known, \.wordFiles)
    }
}

/// The record of the outputs of a batch: the pages of its entries, their cards, and what search shows of them.
struct BatchRecord: Sendable {
    /// Stands for the batch's files.
    var content: Digest
    /// Stands for what its pages show of other questions and of the site.
    var surroundings = Digest()
    /// Stands for where its links lead.
    var links = Digest()
    /// The paths of its outputs.
    var files: [String] = []
    /// The length of each entry's part of the guide, in bytes.
    var guide: [Int] = []
    /// The places where the files with the text of its cards begin, as places in reading order.
    var cardFiles: [Int] = []
    /// The places of the entries whose answers show code.
    var withCode: [Int] = []
    var findings = Findings()
    /// The targets of links: see ``LinkLog``.
    var targets: [Int] = []
    /// The stamps of the ``Findings/assets`` when they were read, in their order.
    var assets: [FileStamp?] = []

    init(content: Digest) { self.content = content }

    /// Stands for all that its outputs are made of.
    var digest: Digest { Surroundings.digest { $0.store([content, surroundings, links]) } }

    /// Notes what the file system says of assets.
    mutating func stampAssets(in root: String, at time: Int) {
        assets = findings.assets.sorted().map { FileStamp(of: root + "/" + $0.path)?.trusted(at: time) }
    }

    /// Tells whether the files that its pages show are what they were. What a link or picture without a target might
    /// have now, only looking again tells.
    func assetsHold(in root: String) -> Bool {
        if findings.diagnostics.contains(where: { $0.rule.hasPrefix("link-") || $0.rule.hasPrefix("image-") }) {
            return false
        }
        return zip(findings.assets.sorted(), assets).allSatisfy { asset, stamp in
            stamp != nil && FileStamp(of: root + "/" + asset.path) == stamp
        }
    }
}

extension BatchRecord: Storable {
    init(_ fields: inout FieldCodec, known: BatchRecord?) {
        content = fields.field(known, \.content)
        surroundings = fields.field(known, \.surroundings)
        links = fields.field(known, \.links)
        files = fields.field(known, \.files)
        guide = fields.field(known, \.guide)
        cardFiles = fields.field(known, \.cardFiles)
        withCode = fields.field(known, \.withCode)
        findings = Findings(&fields, known: known?.findings)
        targets = fields.field(known, \.targets)
        assets = fields.field(known, \.assets)
    }
}

extension Asset: Storable {
    package init(_ fields: inout FieldCodec, known: Asset?) {
        self.init(path: fields.field(known, \.path), name: fields.field(known, \.name))
        isDrawing = fields.field(known, \.isDrawing)
    }
}

extension Findings {
    fileprivate init(_ fields: inout FieldCodec, known: Findings?) {
        self.init()
        diagnostics = fields.field(known, \.diagnostics)
        remotePictures = fields.field(known, \.remotePictures)
        assets = Set([Asset](&fields, known: known?.assets.sorted()))
        linkedFiles = Set([Int](&fields, known: known?.linkedFiles.sorted()))
    }
}
