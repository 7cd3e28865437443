import Catalogue
import Diagnostics

extension CodeStage {
    /// The attempts before a block is said not to parse.
    struct Attempts {
        private let job: CodeJob
        /// Readings of the block alone.
        let readings: [[UInt8]]
        private let joins: [(upper: CodeBlock, lower: CodeBlock, code: [UInt8], indent: Int)]
        private let earlier: [[UInt8]]

        init(_ job: CodeJob, _ checker: CodeChecker) {
            self.job = job
            let code = CodeVariants.withoutLabel(job.block.code)
            readings = CodeVariants.readings(of: code, language: job.language, checker: checker)
            var joins: [(upper: CodeBlock, lower: CodeBlock, code: [UInt8], indent: Int)] = []
            // Each statement of SQL stands by itself.
            for (upper, lower) in [(job.before, job.block), (job.block, job.after)] where job.language != "sql" {
                guard let upper, let lower else { continue }
                for program in CodeVariants.joined(
                    CodeVariants.withoutLabel(upper.code),
                    CodeVariants.withoutLabel(lower.code)
                ) {
                    joins.append((upper, lower, program.code, program.indent))
                }
            }
            self.joins = joins
            earlier = job.earlier.map { CodeVariants.joined($0.code, code).map(\.code) } ?? []
        }

        /// All code to be checked: readings, joins, and the block behind one further above.
        var codes: [[UInt8]] { readings + joins.map(\.code) + earlier }

        /// Tells whether the block goes on from one further above, with prose between: told piece by piece, which is
        /// fine.
        func isSavedByEarlier(_ sound: [Bool]) -> Bool { sound.suffix(earlier.count).contains(true) }

        /// The finding that the block is a part of one program with its neighbour, when both parse together.
        func split(_ sound: [Bool]) -> (lower: CodeBlock, diagnostic: Diagnostic)? {
            let results = sound[readings.count..<readings.count + joins.count]
            guard let index = results.firstIndex(of: true) else { return nil }
            let join = joins[index - readings.count]
            let source = job.source
            let diagnostic = Diagnostic(
                LintRule.codeSplit.rule,
                "the program of the block above goes on here",
                at: join.lower.location(in: source),
                help: "join the two blocks",
                notes: [Diagnostic.Note("it begins here", at: join.upper.location(in: source))],
                fix: fix(join.upper, join.lower, indent: join.indent)
            )
            return (join.lower, diagnostic)
        }

        /// Takes away what stands between the blocks, and indents the second one.
        private func fix(_ upper: CodeBlock, _ lower: CodeBlock, indent: Int) -> Fix? {
            let source = job.source
            let column = source.position(of: upper.fence.lowerBound).column - 1
            func isBlank(_ line: Int) -> Bool {
                source.bytes[source.line(line)].allSatisfy { $0 <= 0x20 || $0 == 0x3E }
            }
            var last = upper.lines.upperBound - 1
            while last > upper.firstCodeLine, isBlank(last) { last -= 1 }
            var first = lower.firstCodeLine
            let end = lower.lines.upperBound
            // A label of a chat goes by its own rule.
            guard CodeVariants.withoutLabel(lower.code) == lower.code else { return nil }
            while first < end, isBlank(first) { first += 1 }
            guard first < end else { return nil }
            var edits = [Fix.Edit(range: source.lineStarts[last]..<source.lineStarts[first - 1], replacement: "")]
            if indent > 0 {
                let depths = (first..<end).filter { !isBlank($0) }.map { (line: Int) -> Int in
                    source.bytes[source.line(line)].dropFirst(column).prefix { $0 == 0x20 }.count
                }
                let depth = depths.min() ?? 0
                guard indent >= depth else { return nil }
                for line in first..<end where !isBlank(line) {
                    let place = source.line(line).lowerBound + column
                    edits.append(
                        Fix.Edit(range: place..<place, replacement: String(repeating: " ", count: indent - depth))
                    )
                }
            }
            var merged: [Fix.Edit] = []
            for edit in edits {
                if let lastEdit = merged.last, lastEdit.range.upperBound == edit.range.lowerBound {
                    merged[merged.count - 1] = Fix.Edit(
                        range: lastEdit.range.lowerBound..<edit.range.upperBound,
                        replacement: lastEdit.replacement + edit.replacement
                    )
                } else {
                    merged.append(edit)
                }
            }
            return Fix(.unsafe, "join the two blocks", edits: merged)
        }
    }
}
