/// The direction in which the letters of a text run.
struct LetterDirections {
    private var hasLeft = false
    private var hasRight = false

    /// There are letters, and all run from left to right.
    var areOnlyLeft: Bool { hasLeft && !hasRight }
    /// There are letters, and all run from right to left.
    var areOnlyRight: Bool { hasRight && !hasLeft }

    /// Adds text in UTF-8. Hebrew, Arabic and their neighbours have two bytes that begin with D6 to DD, or three that begin
    /// with E0 A0 to E0 A3 or EF AC to EF BB.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        var last: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): hasLeft = true
            case 0xC3...0xD5, 0xE1, 0xE3...0xED: hasLeft = true
            case 0xD6...0xDD: hasRight = true
            case 0xA0...0xA3 where last == 0xE0: hasRight = true
            case 0xA4...0xBF where last == 0xE0: hasLeft = true
            case 0xAC...0xBB where last == 0xEF: hasRight = true
            default: break
            }
            last = byte
        }
    }
}
