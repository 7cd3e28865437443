/// A picture in the text, whether Markdown or HTML asks for it.
struct Picture {
    /// Its address, as written.
    var source: ArraySlice<UInt8>
    /// The text for those who do not see it.
    var description: ArraySlice<UInt8> = []
    var title: ArraySlice<UInt8> = []
    /// In CSS pixels, where the author gave them.
    var width: Int?
    var height: Int?
    /// `left`, `center`, `right`.
    var alignment: String?

    init(source: ArraySlice<UInt8>) {
        self.source = source
    }
}
