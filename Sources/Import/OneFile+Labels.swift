import Text
import CommonMark
import Diagnostics
import Packs

extension OneFile {
    /// The texts of questions as they can stand in one file. What a definition of a link or a footnote says holds for all of a
    /// file: a label that others have gets the question's id behind it. Links to questions lead to their places.
    static func joinable(_ texts: [EntryText], _ ids: [String?]) -> [EntryText] {
        let known = Set(ids.compactMap(\.self))
        let documents = texts.map {
            Document(parsing: Source(name: "", bytes: Array($0.text.utf8)), options: .packs(math: true))
        }
        let definitions = documents.map { FileDefinitions(of: $0).byLabel.mapValues(\.text) }
        var defining: [String: Int] = [:]
        var mentioned: [String: Int] = [:]
        var meanings: [String: Set<String>] = [:]
        for (document, own) in zip(documents, definitions) {
            for (label, text) in own {
                defining[label, default: 0] += 1
                meanings[label, default: []].insert(text)
            }
            for label in FileDefinitions.mentions(in: document) { mentioned[label, default: 0] += 1 }
        }
        return texts.indices.map { index in
            guard let id = ids[index] else { return texts[index] }
            let document = documents[index]
            let edits = JoiningEdits(
                of: document,
                label: { label in
                    guard definitions[index][label] != nil, mentioned[label] != 1 else { return nil }
                    // It may stay when whoever writes it means the same by it.
                    return meanings[label]?.count == 1 && defining[label] == mentioned[label] ? nil : "\(label)-\(id)"
                },
                destination: { node in
                    let target = document.string(document.nodes[node].literal)
                    guard target.hasSuffix(".md") else { return nil }
                    let name = String(
                        decoding: PercentEncoding.decoded(Array(target.utf8.dropLast(3))[...]),
                        as: UTF8.self
                    )
                    return known.contains(name) ? "#" + name : nil
                }
            )
            if edits.isEmpty { return texts[index] }
            return EntryText(reading: String(decoding: edits.bytes(of: document), as: UTF8.self), level: 2)
        }
    }
}
