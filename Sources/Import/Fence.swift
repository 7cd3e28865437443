/// Fences around code.
enum Fence {
    /// Tells whether a line holds a fence and nothing else.
    static func isClosing(_ line: String) -> Bool {
        let bare = line.utf8.filter { $0 != 0x20 && $0 != 0x09 }
        return bare.count >= 3
            && (bare.allSatisfy { $0 == UInt8(ascii: "`") } || bare.allSatisfy { $0 == UInt8(ascii: "~") })
    }

    /// Code between fences that nothing in it can close.
    static func around(_ code: String, info: String = "") -> String {
        var longest = 2
        for line in code.split(separator: "\n") {
            longest = max(longest, line.drop { $0 == " " }.prefix { $0 == "`" }.count)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)\(info)\n\(code)\n\(fence)"
    }
}
