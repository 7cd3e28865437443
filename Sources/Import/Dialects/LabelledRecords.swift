import Algorithms
import Packs
import Text

/// Text whose questions are records: a line a field, and options among them.
struct LabelledRecords: Dialect {
    let name = "records"
    let summary = "text with a line a field: 'Question:', 'Answer1:', 'Answer2:', 'Correct:'"

    /// A field's name, what it means, and its value.
    private struct Field {
        var name: String
        var meaning: TableColumns.Meaning?
        var value: Passage
    }

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let records = records(of: source.markdown).filter(Self.isChoice)
        return records.count > 2
            ? Detection.Evidence(0.97, "\(records.count) records with options, a line a field") : nil
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let markdown = source.markdown
        var (reader, pack) = (TableReader(), ImportedPack())
        let records = records(of: markdown)
        let form = CellForm(of: records.joined().map(\.value.text))
        var taken: Set<Int> = []
        for record in records {
            let numbers = record.flatMap { $0.value.lines.map(\.number) }
            guard let first = numbers.min(), let last = numbers.max() else { continue }
            var card = TableCard(lines: first...last)
            for field in record {
                pack.drop([field.name], first...last)
                let text = field.value.trimmed.text
                guard !text.isEmpty else { continue }
                // Options with numbers of their own are counted by their places.
                let lines = field.meaning == .options ? text.split(separator: "\n").map(String.init) : []
                pack.drop(lines.map { String($0.trimmed.dropLast($0.withoutListMark.count)) }, first...last)
                let list = lines.map { form.markdown($0.withoutListMark) }.joined(separator: "\n")
                card.add(list.isEmpty ? form.markdown(text) : list, to: field.name, field.meaning)
            }
            taken.formUnion(numbers)
            reader.add(card)
        }
        let read = reader.pack()
        pack.entries = read.entries
        pack.omissions += read.omissions
        let start = taken.min() ?? markdown.lineCount + 1
        for number in markdown.firstLine..<markdown.lineCount + 1 where !taken.contains(number) {
            let text = markdown.line(number)
            let reason: Omission.Reason = Self.isBetween(text) ? .form : number < start ? .introduction : .outside
            if !text.trimmed.isEmpty { pack.omissions.append(Omission(reason, number...number, text: text)) }
        }
        return pack
    }

    private static func isChoice(_ record: [Field]) -> Bool {
        let meanings = record.map(\.meaning)
        return meanings.contains(.question) && (meanings.contains(.options) || meanings.contains(.option(1)))
            && (meanings.contains(.right) || meanings.contains(.answer))
    }

    /// The records: each begins with the field that comes first in the others.
    private func records(of source: MarkdownSource) -> [[Field]] {
        let fields = fields(of: source)
        let asked = fields.filter { $0.meaning == .question && $0.name.count > 1 }
        guard let question = asked.first?.name, asked.count > 2 else { return [] }
        let counts = Dictionary(fields.map { ($0.name, 1) }, uniquingKeysWith: +)
        let first = fields.first { counts[$0.name] == counts[question] }?.name
        return fields.chunked { $1.name != first }.map(Array.init).filter { $0.first?.name == first }
    }

    private func fields(of source: MarkdownSource) -> [Field] {
        var fields: [Field] = []
        var isOpen = false
        for number in source.firstLine..<source.lineCount + 1 {
            let line = source.line(number)
            if let (name, value) = Self.field(line) {
                let value = Passage(at: number, text: value)
                fields.append(Field(name: name, meaning: TableColumns.meaning(name), value: value))
                isOpen = true
            } else if isOpen, let last = fields.indices.last {
                isOpen = !Self.isBetween(line)
                if isOpen { fields[last].value.lines.append(Passage.Line(number: number, text: line)) }
            }
        }
        return fields
    }

    /// A rule or the number of a question, which stand between records.
    private static func isBetween(_ line: String) -> Bool {
        if Furniture.isRule(line) { return true }
        guard !line.isEmpty, line.utf8.count < 40 else { return false }
        let text = QuestionText(line)
        return text.number != nil && text.text.isEmpty
    }

    /// `RispostaCorretta: 1`: a name of one to three words, and what stands behind it.
    private static func field(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { return nil }
        let name = line[..<colon]
        let next = line[line.index(after: colon)...]
        let isName = name.utf8.count < 40 && name.allSatisfy { $0.isLetter || $0.isNumber || " _".contains($0) }
        guard isName, name.split(separator: " ").count < 4, next.first.map({ $0 == " " }) ?? true else { return nil }
        return (String(name), next.trimmed)
    }
}
