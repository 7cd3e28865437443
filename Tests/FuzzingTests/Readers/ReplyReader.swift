@testable import Typesetting

/// What the helper that sets code and formulas writes back, as a stream that comes in pieces.
enum ReplyReader {
    static func faults(of bytes: [UInt8]) -> [String] {
        // Lengths of at most 64 kB: what a larger one costs is memory that was asked for by its number alone.
        let size = Int(bytes.first ?? 0) + 1
        var deframer = Deframer()
        var faults: [String] = []
        var rest = bytes.dropFirst()
        while !rest.isEmpty {
            Array(rest.prefix(size)).withUnsafeBytes { deframer.feed($0) }
            rest = rest.dropFirst(size)
            do {
                while let body = try deframer.next() {
                    guard let message = Message(body: body[...]) else { continue }
                    if message.body != body { faults.append("a message is not written as it was read") }
                    _ = (Highlighted(message), FormulaResult(message), CheckResult(message), MathFont(message))
                }
            } catch {
                break
            }
        }
        return faults
    }
}
