import Diagnostics
import Programs

/// A program that reads code from files, each file by itself.
struct FileTool: Sendable {
    /// Its name.
    let name: String
    /// The end of the names of its files.
    let suffix: String
    /// Its arguments before the name of the file.
    let arguments: [String]
    /// The way in which it gets the files.
    var feeding = Feeding.byName
    /// The code as the program may see it.
    var prepare: @Sendable ([UInt8]) -> Directives.Verdict = { .harmless($0) }
    /// The reader of lines of standard error.
    let read: @Sendable ([String]) -> [Remark]

    /// The way in which a program gets files.
    enum Feeding: Sendable {
        /// One run a file, whose name is its last argument.
        case byName
        /// One run a file, which is its standard input.
        case asInput
        /// One run for all files, where to start it costs more than to read hundreds of them.
        case together

        /// The number of files that a shell hands on.
        var share: Int { self == .together ? 500 : 100 }
    }

    /// A program's message about a file.
    struct Remark: Sendable {
        /// The file's name, as the program has it.
        var file: String
        /// `nil` for a fault that says nothing about the syntax.
        var fault: CodeFault?
    }

    /// Verdicts, one for each piece of code.
    func verdicts(of codes: [[UInt8]], _ setting: CodeChecker.Setting) async -> [Verdict] {
        guard let path = setting.toolbox.find(name) else { return codes.map { _ in .missing("'\(name)'") } }
        var verdicts = [Verdict](repeating: .sound, count: codes.count)
        var ready: [(index: Int, code: [UInt8])] = []
        for (index, code) in codes.enumerated() {
            switch prepare(code) {
            case .harmless(let code): ready.append((index, code))
            case .refused(let reason): verdicts[index] = .unchecked(reason)
            }
        }
        for start in stride(from: 0, to: ready.count, by: feeding.share) {
            let part = ready[start..<min(start + feeding.share, ready.count)]
            for (piece, verdict) in zip(part, await look(at: part.map(\.code), path, setting)) {
                verdicts[piece.index] = verdict
            }
        }
        return verdicts
    }

    private func look(at codes: [[UInt8]], _ path: String, _ setting: CodeChecker.Setting) async -> [Verdict] {
        let files = codes.enumerated().map { (name: "code-\($0.offset)\(suffix)", content: $0.element) }
        let mark = "\(UInt64.random(in: .min ... .max))"
        let program = feeding == .together ? path : "/bin/sh"
        let before = feeding == .together ? arguments : ["-c", script, "sh", mark, path]
        let ending = await setting.toolbox.run(program, before + files.map(\.name), files: files, saying: name)
        var verdicts =
            switch ending {
            case .ended(let outcome) where feeding == .together: judge(outcome, files.map(\.name))
            case .ended(let outcome): judge(outcome, files.map(\.name), mark: mark)
            case .stopped: [Verdict?](repeating: nil, count: codes.count)
            }
        let open = verdicts.indices.filter { verdicts[$0] == nil }
        if open.isEmpty { return verdicts.compactMap(\.self) }
        guard codes.count > 1, setting.toolbox.budget.rest > .zero else {
            for index in open { verdicts[index] = .unchecked(reason(ending)) }
            return verdicts.compactMap(\.self)
        }
        // One piece of code must not cost the verdicts on all others: they are looked at again without it.
        let size = open.count < codes.count ? open.count : (open.count + 1) / 2
        for start in stride(from: 0, to: open.count, by: size) {
            let part = open[start..<min(start + size, open.count)]
            for (index, verdict) in zip(part, await look(at: part.map { codes[$0] }, path, setting)) {
                verdicts[index] = verdict
            }
        }
        return verdicts.compactMap(\.self)
    }

    /// A shell that runs the program for each file and says, behind a mark that no program knows, how that ended.
    private var script: String {
        let words = ([#""$tool""#] + arguments).joined(separator: " ")
        let file = feeding == .asInput ? #"<"$file""# : #""$file" </dev/null"#
        return
            #"mark=$1 tool=$2; shift 2; for file; do \#(words) \#(file) >/dev/null; printf '\n%s %s %s\n' "$mark" $? "$file" >&2; done"#
    }

    /// The verdict of the program on each file; `nil` for files that it did not come to.
    private func judge(_ outcome: HeldProgram.Outcome, _ files: [String], mark: String) -> [Verdict?] {
        var verdicts: [String: Verdict] = [:]
        var lines: [String] = []
        for line in Self.lines(outcome.errors) {
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == mark else {
                lines.append(line)
                continue
            }
            let file = String(words[2])
            let name = feeding == .asInput ? "<stdin>" : file
            let remarks = read(lines).filter { $0.file == name }
            if let fault = remarks.lazy.compactMap(\.fault).first {
                verdicts[file] = .fault(fault)
            } else if words[1] == "0" || !remarks.isEmpty {
                verdicts[file] = .sound
            } else {
                verdicts[file] = .unchecked(Self.reason(name: self.name, failure: "status \(words[1])", lines))
            }
            lines = []
        }
        return files.map { verdicts[$0] }
    }

    /// The verdict of the program on all files; `nil` for those of which it may have had more to say when it failed.
    private func judge(_ outcome: HeldProgram.Outcome, _ files: [String]) -> [Verdict?] {
        var verdicts: [String: Verdict] = [:]
        for remark in read(Self.lines(outcome.errors)) {
            if case .fault = verdicts[remark.file] { continue }
            verdicts[remark.file] = remark.fault.map { .fault($0) } ?? .sound
        }
        return files.map { verdicts[$0] ?? (outcome.failure == nil ? .sound : nil) }
    }

    private func reason(_ ending: HeldProgram.Ending) -> String {
        switch ending {
        case .stopped(let reason): reason
        case .ended(let outcome):
            Self.reason(name: name, failure: outcome.failure ?? "status 0", Self.lines(outcome.errors))
        }
    }

    /// That a program failed, in its own words as far as there are some.
    static func reason(name: String, failure: String, _ lines: [String]) -> String {
        "'\(name)' ended with \(failure)" + (words(lines).map { ": \($0)" } ?? "")
    }

    /// The program's words about itself: its first line about an error, not too long, and without a place that would
    /// make many findings of one.
    static func words(_ lines: [String]) -> String? {
        let line = lines.first { $0.lowercased().contains("error") } ?? lines.first { !$0.trimmingSpaces.isEmpty }
        let parts = (line ?? "").split(separator: ":").drop { part in
            part.contains("code-") || part.contains("<stdin>") || Int(part.trimmingSpaces) != nil
        }
        let text = parts.joined(separator: ":").trimmingSpaces
        return text.isEmpty ? nil : DisplayText(String(text.prefix(100))).text
    }

    static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}
