import Links
import Packs
package import Remembering
import Rendering

extension ByteWriter {
    /// What a build leaves for the next one.
    package mutating func add(_ memory: SiteMemory) {
        add(memory.guideEnds.start)
        add(memory.guideEnds.end)
        add(memory.wordFiles)
        add(memory.batches) { $0.add($1) }
    }

    private mutating func add(_ batch: BatchMemory) {
        add(batch.guide)
        add(batch.findings)
        add(batch.assets) { writer, stamp in
            writer.add(stamp) { $0.add($1) }
        }
        add(batch.cardFiles) { $0.add($1) }
        add(batch.withCode) { $0.add($1) }
    }

    mutating func add(_ findings: Findings) {
        add(findings.diagnostics) { $0.add($1) }
        add(findings.assets.sorted()) { writer, asset in
            writer.add(asset.path)
            writer.add(asset.name)
            writer.add(asset.isDrawing)
        }
        add(findings.remoteImages.sorted()) { $0.add($1) }
        add(findings.linkedFiles.sorted()) { $0.add($1) }
    }
}

extension ByteReader {
    /// What a build left; what is damaged is so incomplete that nobody takes it for whole.
    package mutating func siteMemory() -> SiteMemory {
        var memory = SiteMemory()
        memory.guideEnds = (number(), number())
        memory.wordFiles = number()
        memory.batches = list { $0.batch() }
        return memory
    }

    private mutating func batch() -> BatchMemory {
        var batch = BatchMemory()
        batch.guide = number()
        batch.findings = findings()
        batch.assets = list { $0.optional { $0.stamp() } }
        batch.cardFiles = list { $0.number() }
        batch.withCode = list { $0.number() }
        return batch
    }

    mutating func findings() -> Findings {
        var findings = Findings()
        findings.diagnostics = list { $0.diagnostic() }
        findings.assets = Set(
            list { reader in
                var asset = Asset(path: reader.text(), name: reader.text())
                asset.isDrawing = reader.flag()
                return asset
            }
        )
        findings.remoteImages = Set(list { $0.text() })
        findings.linkedFiles = Set(list { $0.number() })
        return findings
    }
}
