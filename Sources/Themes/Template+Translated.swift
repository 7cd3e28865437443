import Rendering

extension Template {
    /// The template with the interface's words in one language in their places, and texts that meet joined: what is the
    /// same on all pages of a language is put together once.
    func translated(with strings: Strings) -> TemplateProgram {
        var translator = Translator(strings: strings)
        translator.add(parts)
        return TemplateProgram(translator.parts)
    }

    private struct Translator {
        let strings: Strings
        private(set) var parts: [Part] = []
        private var text: [UInt8] = []

        init(strings: Strings) { self.strings = strings }

        mutating func add(_ added: [Part]) {
            for part in added { add(part) }
            endText()
        }

        private mutating func add(_ part: Part) {
            switch part {
            case .text(let bytes): text += bytes
            case .group(let inner): for part in inner { add(part) }
            case .value(.string(let word)): text += TemplateWriter.escaped(strings[word] ?? "")
            case .section(.string(let word), let inner): if isThere(word) { add(.group(inner)) }
            case .inverted(.string(let word), let inner): if !isThere(word) { add(.group(inner)) }
            case .value(.value): append(part)
            case .section(.value(let key), let inner): append(.section(.value(key), translated(inner)))
            case .inverted(.value(let key), let inner): append(.inverted(.value(key), translated(inner)))
            }
        }

        private func isThere(_ word: String) -> Bool { strings[word]?.isEmpty == false }

        private func translated(_ parts: [Part]) -> [Part] {
            var inner = Translator(strings: strings)
            inner.add(parts)
            return inner.parts
        }

        private mutating func append(_ part: Part) {
            endText()
            parts.append(part)
        }

        private mutating func endText() {
            if !text.isEmpty { parts.append(.text(text)) }
            text = []
        }
    }
}
