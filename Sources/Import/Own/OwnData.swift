import Packs

/// Questions that `qapack export` wrote as JSON, with every part of a question in its place.
struct OwnData: Dialect {
    let name = "qapack-json"
    let summary = "JSON that 'qapack export' wrote"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard source.firstRecord?["format"]?.string == "qapack" else { return nil }
        return Detection.Evidence(1, "qapack's own format")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        pack.isExact = true
        let records = source.allRecords
        pack.omissions = records.damaged
        for record in records.records {
            let packs = record.value["packs"]?.items ?? []
            if let first = packs.first { pack.settings = settings(of: first) }
            pack.title = packs.count == 1 ? packs[0]["title"]?.string : record.value["title"]?.string
            for question in record.value["questions"]?.items ?? [] {
                pack.entries.append(entry(question, record.lines))
            }
        }
        pack.sourceText = pack.entries.flatMap(\.ownTexts)
        return pack
    }

    private func settings(of pack: JSONValue) -> PackFile {
        var settings = PackFile(title: "")
        settings.description = pack["description"]?.string
        settings.language = pack["language"]?.string
        settings.authors = (pack["authors"]?.items ?? []).compactMap(\.string)
        settings.license = pack["license"]?.string
        settings.difficulties = (pack["difficulties"]?.items ?? []).enumerated().compactMap { rank, value in
            guard let tag = value["tag"]?.string, let name = value["name"]?.string else { return nil }
            return Difficulty(tag: tag, name: name, rank: rank)
        }
        return settings
    }

    private func entry(_ value: JSONValue, _ lines: Lines) -> ImportedEntry {
        func text(_ key: String) -> String? { value[key]?.string }
        func texts(_ value: JSONValue?) -> [String] { (value?.items ?? []).compactMap(\.string) }
        let markdown = value["markdown"]
        var entry = ImportedEntry(question: markdown?["question"]?.string ?? text("question") ?? "", lines: lines)
        entry.setSettings(text)
        entry.tags = texts(value["tags"])
        if let tag = value["difficulty"]?["tag"]?.string {
            entry.grade = Grade(word: tag, rank: value["difficulty"]?["name"]?.string.flatMap { Grade(word: $0)?.rank })
        }
        let right = (value["options"]?.items ?? []).enumerated().filter { $0.element["right"]?.isTrue == true }
        if let solved = markdown?["solved"]?.string {
            entry.body = solved
        } else {
            entry.setBody(markdown?["body"]?.string ?? "", right: Set(right.map(\.offset)))
        }
        let sections = texts(markdown?["sources"])
        entry.sources = texts(value["sources"]).dropLast(sections.count)
        entry.addSections(
            prompt: markdown?["prompt"]?.string,
            answers: (value["answers"]?.items ?? []).map { ($0["author"]?.string, $0["markdown"]?.string ?? "") },
            hints: texts(markdown?["hints"]),
            followUps: texts(markdown?["follow_ups"]),
            sources: sections
        )
        return entry
    }
}

extension JSONValue {
    fileprivate var isTrue: Bool {
        if case .bool(true) = self { true } else { false }
    }
}
