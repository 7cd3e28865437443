import Text
import Diagnostics

/// The fates of files beside the questions, by the endings of their names.
enum AssetKind {
    /// A picture made of pixels.
    case picture
    /// A drawing in SVG.
    case drawing
    /// Files that browsers play, unpack, show in a viewer of its own, or save.
    case closed
    /// Text that browsers show as text, or save.
    case text
    /// Files that browsers show as a page, with all that runs in it.
    case page
    /// Anything else.
    case other

    init(of path: String) {
        self = Self.kinds[Self.ending(of: path)] ?? .other
    }

    /// Types of files that browsers show in a page.
    static let pictures: [String] = endings(of: [.picture, .drawing])

    /// Tells whether a web server may run a file, or fill in what stands in it, because one of its endings says so:
    /// some look at all of them (Apache, `AddHandler`).
    static func isRun(_ name: some StringProtocol) -> Bool {
        name.lowercased().split(separator: ".").dropFirst().contains { run.contains(String($0)) }
    }

    /// The text that stands behind the last dot of a path's last part, in lower case; all of it where there is none.
    private static func ending(of path: String) -> String {
        let name = path.pathParts.last ?? ""
        return name.utf8.lastIndex(of: UInt8(ascii: ".")).map {
            String(name[name.utf8.index(after: $0)...]).lowercased()
        }
            ?? ""
    }

    private static func endings(of wanted: Set<AssetKind>) -> [String] {
        kinds.filter { wanted.contains($0.value) }.keys.sorted()
    }

    private static let kinds: [String: AssetKind] = {
        let lists: [(AssetKind, String)] = [
            (.picture, "apng avif bmp gif ico jpeg jpg png webp"),
            (.drawing, "svg"),
            (.closed, "aac flac m4a mid midi mp3 oga ogg opus wav weba"),
            (.closed, "avi m4v mkv mov mp4 mpeg mpg ogv webm"),
            (.closed, "otf ttf woff woff2"),
            (.closed, "7z bz2 gz rar tar tgz xz zip zst"),
            (.closed, "apkg doc docx epub heic odp ods odt pdf ppt pptx ps tif tiff xls xlsx"),
            (.closed, "arrow avro db feather h5 hdf5 mat npy npz onnx parquet sqlite sqlite3"),
            (.text, "bib csv geojson ics ipynb json jsonl log ndjson rst srt tex toml tsv txt vtt yaml yml"),
            (
                .text,
                "asm awk bash c cc clj cpp cs cu cxx dart diff ex exs f f90 fs go gradle graphql groovy h hpp hs java"
            ),
            (
                .text,
                "jl kt kts lean lisp lua m ml mm nim pas patch proto py r rb rs scala sh sql swift tf ts v vhd zig zsh"
            ),
            (.page, "htm html mht mhtml shtm shtml stm svgz xht xhtml"),
        ]
        return Dictionary(
            lists.flatMap { kind, names in names.split(separator: " ").map { (String($0), kind) } },
            uniquingKeysWith: { first, _ in first }
        )
    }()

    private static let run: Set<String> = Set(
        "ashx asmx asp aspx cer cfm cgi do fcgi jsp jspx php php3 php4 php5 php7 php8 phar phtml pl shtm shtml stm"
            .split(separator: " ").map(String.init)
    )
}
