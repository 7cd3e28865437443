/// Brings the source's changes into a text that may have been edited by hand since the last import.
struct PartMerge {
    private(set) var parts: [EntryText.Part] = []
    /// Parts that were changed on both sides; the one made by hand stays.
    private(set) var conflicts: [String] = []

    /// - Parameters:
    ///   - base: Checksums of the parts as the last import wrote them.
    ///   - current: The parts as they are.
    ///   - new: The parts as the source has them now.
    init(base: [String: String], current: [EntryText.Part], new: [EntryText.Part]) {
        let wanted = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for part in current {
            let here = ImportState.checksum(part.text)
            guard let theirs = wanted[part.name] else {
                // Gone from the source: what nobody touched goes too.
                if base[part.name] != here { parts.append(part) }
                continue
            }
            let there = ImportState.checksum(theirs.text)
            if here == there || there == base[part.name] {
                parts.append(part)
            } else if here == base[part.name] {
                parts.append(theirs)
            } else {
                parts.append(part)
                conflicts.append(part.name)
            }
        }
        insertNew(new, base)
    }

    private mutating func insertNew(_ new: [EntryText.Part], _ base: [String: String]) {
        var place = 0
        for part in new {
            if let found = parts.firstIndex(where: { $0.name == part.name }) {
                place = found + 1
            } else if base[part.name] == nil {
                parts.insert(part, at: place)
                place += 1
            } else if base[part.name] != ImportState.checksum(part.text) {
                // Taken out by hand, and changed in the source since.
                conflicts.append(part.name)
            }
        }
    }
}
