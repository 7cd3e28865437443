import Packs

/// Jupyter notebooks (`.ipynb`): questions in Markdown cells, read like any Markdown; code and its output stay with them.
struct JupyterNotebook: Dialect {
    let name = "notebook"
    let summary = "a Jupyter notebook ('.ipynb') with questions in its Markdown cells"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard source.file.ending == "ipynb", let notebook = NotebookText(source), let found = read(notebook, source)
        else {
            return nil
        }
        return Detection.Evidence(0.95, "a notebook, \(found.evidence.reason)")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        guard let notebook = NotebookText(source), let found = read(notebook, source) else {
            var pack = ImportedPack()
            pack.sourceText = [""]
            return pack
        }
        var pack = found.pack
        pack.mapLines { notebook.line(at: $0) }
        pack.sourceText = [notebook.text] + notebook.labels
        pack.drop(notebook.labels, 1...1)
        pack.media += notebook.media
        pack.omissions += notebook.omissions + found.source.wrappers
        return pack
    }

    private func read(
        _ notebook: NotebookText,
        _ source: ForeignSource
    ) -> (pack: ImportedPack, source: ForeignSource, evidence: Detection.Evidence)? {
        // Names of cells say what it holds, as its own name does.
        let name = ([source.file.stem] + Set(notebook.labels).sorted()).joined(separator: " ")
        let file = ForeignFile(path: name + ".md", bytes: Array(notebook.text.utf8))
        let text = ForeignSource(file)
        return Dialects.read(text).map { ($0.pack, text, $0.detection.evidence) }
    }
}

extension ImportedPack {
    /// Gives everything the lines of the file that its text was made from.
    mutating func mapLines(_ line: (Int) -> Int) {
        func mapped(_ lines: Lines) -> Lines {
            let start = line(lines.lowerBound)
            return start...max(start, line(lines.upperBound))
        }
        for index in entries.indices {
            entries[index].lines = mapped(entries[index].lines)
            for doubt in entries[index].doubts.indices {
                entries[index].doubts[doubt].lines = mapped(entries[index].doubts[doubt].lines)
            }
        }
        for index in omissions.indices { omissions[index].lines = mapped(omissions[index].lines) }
        for index in repairs.indices { repairs[index].lines = mapped(repairs[index].lines) }
    }
}
