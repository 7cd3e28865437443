import Packs
import Text

extension ImportReport {
    /// The report as text.
    ///
    /// - Parameter isVerbose: Whether each line number is given, however many there are.
    public func text(plan: ImportPlan, isVerbose: Bool = false) -> String {
        var lines: [String] = []
        // Of a folder with many files, those that went well share a line.
        let isShort = files.count > 6 && !isVerbose
        let empty = isShort ? files.filter { $0.detection == nil } : []
        for file in files where !isShort || !file.isPlain && file.detection != nil {
            lines.append(Self.heading(file))
            lines += Self.grouped(file.repairs.map { ($0.message, $0.lines) }, "repaired", isVerbose: isVerbose)
            if file.detection != nil { lines.append("  " + Self.account(file.words)) }
            lines += Self.grouped(
                file.omissions.map { ($0.reason.rawValue, $0.lines) },
                "left out",
                isVerbose: isVerbose
            )
        }
        if isShort {
            let plain = Dictionary(grouping: files.filter(\.isPlain)) { $0.detection?.dialect ?? "" }
            for (dialect, files) in plain.sorted(by: { $0.key < $1.key }) {
                let questions = files.reduce(0) { $0 + $1.questions }
                lines.append("\(files.count) more files: \(questions) questions\n  read as: \(dialect)")
            }
        }
        if !empty.isEmpty {
            let names = empty.map(\.path).listed(atMost: 3)
            lines.append("\(empty.count) \(empty.count == 1 ? "file" : "files"): no questions found (\(names))")
        }
        for (text, mended) in Dictionary(grouping: polish, by: \.message).sorted(by: { $0.key < $1.key }) {
            let places = mended.compactMap(\.place)
            let shown = places.listed(atMost: isVerbose ? places.count : 3)
            let count = mended.count > 1 ? "\(mended.count) times" : ""
            let notes = [count, shown].filter { !$0.isEmpty }.joined(separator: ": ")
            lines.append("repaired: \(text)" + (notes.isEmpty ? "" : " (\(notes))"))
        }
        lines.append(summary(plan))
        if files.count > 1 { lines.append(Self.account(files.map(\.words).reduce(Words(), +))) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ file: File) -> String {
        guard let detection = file.detection else { return "\(file.path): no questions found" }
        let unanswered = file.questions - file.answered
        let counts =
            "\(file.questions) \(file.questions == 1 ? "question" : "questions")"
            + (unanswered > 0 ? ", \(unanswered) without an answer" : "")
        return "\(file.path): \(counts)\n  read as: \(detection.dialect): \(detection.evidence.reason)"
    }

    /// `words: 1,200 taken, 300 kept aside (250 table of contents, 50 labels and layout), 0 unexplained`
    private static func account(_ words: Words) -> String {
        let reasons = Omission.Reason.allCases.compactMap { reason in
            words.aside[reason].map { "\(grouped($0)) \(reason.rawValue)" }
        }
        let sum = words.aside.values.reduce(0, +)
        let aside = reasons.isEmpty ? "0 kept aside" : "\(grouped(sum)) kept aside (\(reasons.joined(separator: ", ")))"
        return "words: \(grouped(words.taken)) taken, \(aside), \(grouped(words.unexplained)) unexplained"
    }

    /// `12,345`
    private static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    /// Equal notes on one line, with the lines of the source that they speak of.
    private static func grouped(_ notes: [(text: String, lines: Lines)], _ verb: String, isVerbose: Bool) -> [String] {
        var order: [String] = []
        var places: [String: [Lines]] = [:]
        for note in notes {
            if places[note.text] == nil { order.append(note.text) }
            places[note.text, default: []].append(note.lines)
        }
        return order.map { text in
            let lines = Set(places[text, default: []]).sorted {
                ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
            }
            let shown = isVerbose ? lines : Array(lines.prefix(8))
            let list = shown.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            let more = lines.count > shown.count ? " and \(lines.count - shown.count) more" : ""
            let isOne = lines.count == 1 && lines[0].count == 1
            return "  \(verb): \(text) (\(isOne ? "line" : "lines") \(list.joined(separator: ", "))\(more))"
        }
    }

    private func summary(_ plan: ImportPlan) -> String {
        var parts: [String] = []
        let count = { (change: ImportPlan.File.Change) in plan.files.count { $0.change == change } }
        for change in ImportPlan.File.Change.allCases where count(change) > 0 {
            parts.append("\(count(change)) \(change.rawValue)")
        }
        let rated = difficulties.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        let answers = "\(answered) with and \(questions - answered) without an answer"
        return
            "\(questions) \(questions == 1 ? "question" : "questions"), \(answers)\(rated.isEmpty ? "" : " (\(rated))"); files: "
            + (parts.isEmpty ? "none" : parts.joined(separator: ", "))
    }
}

extension ImportReport.File {
    /// True when lines of it was understood: nothing was mended, and nothing but labels left out.
    var isPlain: Bool {
        detection != nil && answered == questions && repairs.isEmpty && omissions.allSatisfy { $0.reason == .form }
    }
}
