/// Fences around code.
enum Fence {
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
