/// Text for promptfoo, which takes variables and assertions for templates of Nunjucks.
enum NunjucksText {
    /// A template that gives a text back as it is.
    ///
    /// Marks become outputs of themselves. `{% raw %}` would not do: promptfoo puts variables into others by a search for
    /// `{{name}}` before it has a template read, and a text may end the raw part itself. A text that begins as the name of a
    /// file would be read from there.
    static func literal(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        if rest.hasPrefix("file://") || rest.hasPrefix("package:") {
            result = "{{ \"\(rest.removeFirst())\" }}"
        }
        while let open = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "#") }) {
            result += rest[..<open]
            let mark = rest[open...].prefix(2)
            let isMark = ["{{", "{%", "{#", "#}"].contains(mark)
            result += isMark ? "{{ \"\(mark)\" }}" : mark.prefix(1)
            rest = rest[open...].dropFirst(isMark ? 2 : 1)
        }
        return result + rest
    }
}
