import Diagnostics

extension Rule {
    static let fileEnding = Rule(
        "file-ending",
        .text,
        .info,
        fix: .safe,
        "the file does not end with one line ending",
        why: """
            A file without a line ending at its end makes the next change touch the last line too, and several blank
            lines there are noise.
            """,
        bad: [
            "# [E] What is it?\n\n## Answer\n\nA thing.",
            "# [E] What is it?\n\n## Answer\n\nA thing.\n\n\n",
        ],
        good: ["# [E] What is it?\n\n## Answer\n\nA thing.\n"],
        check: .file { file, findings in
            let bytes = file.bytes
            guard !bytes.isEmpty else { return }
            var end = bytes.count
            while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
            let tail = Array(bytes[end...])
            guard tail != [0x0A], tail != [0x0D, 0x0A], end > 0 else { return }
            let message = tail.isEmpty ? "the last line has no line ending" : "the file ends with blank lines or spaces"
            let usesCRLF = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
            findings.add(
                message,
                at: file.location(end..<end),
                help: "end the file with one line ending",
                fix: .replace(end..<bytes.count, with: usesCRLF ? "\r\n" : "\n", .safe, "end with one line ending")
            )
        }
    )
}
