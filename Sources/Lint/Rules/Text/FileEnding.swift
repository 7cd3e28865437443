import Catalogue
import Diagnostics

extension LintRule {
    static let fileEnding = LintRule(
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
        good: [
            "# [E] What is it?\n\n## Answer\n\nA thing.\n", "# [E] What is it?\r\r## Answer\r\rA thing.\r",
        ],
        check: .file { file, findings in
            let bytes = file.bytes
            guard !bytes.isEmpty else { return }
            var end = bytes.count
            while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
            let tail = Array(bytes[end...])
            let ending = ending(of: bytes)
            guard tail != ending, tail != [0x0A], tail != [0x0D, 0x0A], end > 0 else { return }
            let message = tail.isEmpty ? "the last line has no line ending" : "the file ends with blank lines or spaces"
            findings.add(
                message,
                at: file.location(end..<end),
                help: "end the file with one line ending",
                fix: .replace(
                    end..<bytes.count,
                    with: String(decoding: ending, as: UTF8.self),
                    .safe,
                    message: "end with one line ending"
                )
            )
        }
    )

    /// The line ending that ends the first line of a file, and so should end the last one.
    private static func ending(of bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), bytes[first] == 0x0D else {
            return [0x0A]
        }
        return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }
}
