/// The direction in which the letters of a text run.
struct LetterDirections {
    private var left = 0
    private var right = 0
    /// True when the first letter runs from right to left; `nil` as long as there is none.
    private(set) var beginsRight: Bool?

    /// The text runs from left to right: it begins so, and most of its letters do. A name in Latin letters at the start of a
    /// Hebrew sentence does not make it English, nor does a word of Hebrew make an English one Hebrew.
    var isLeft: Bool { beginsRight == false && left > right }
    /// The text runs from right to left.
    var isRight: Bool { beginsRight == true && right > left }

    /// Adds text in UTF-8. Hebrew, Arabic and their neighbours have two bytes that begin with D6 to DD, or three that begin
    /// with E0 A0 to E0 A3 or EF AC to EF BB.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        var last: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): count(isRight: false)
            case 0xC3...0xD5, 0xE1, 0xE3...0xED: count(isRight: false)
            case 0xD6...0xDD: count(isRight: true)
            case 0xA0...0xA3 where last == 0xE0: count(isRight: true)
            case 0xA4...0xBF where last == 0xE0: count(isRight: false)
            case 0xAC...0xBB where last == 0xEF: count(isRight: true)
            default: break
            }
            last = byte
        }
    }

    private mutating func count(isRight: Bool) {
        if beginsRight == nil { beginsRight = isRight }
        if isRight { right += 1 } else { left += 1 }
    }
}
