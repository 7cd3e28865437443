/// The names of the options of a multiple-choice question.
public enum OptionLetter {
    /// The letter of the option at a place: `A` for the first one, `AA` for the 27th.
    public static func of(_ place: Int) -> String {
        let letter = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(place % 26)))
        return place < 26 ? letter : of(place / 26 - 1) + letter
    }
}
