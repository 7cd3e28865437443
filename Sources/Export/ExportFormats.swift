import Text
import Diagnostics
/// The formats, in the order in which help lists them. Kept by hand; a test holds the documentation against it.
public enum ExportFormats {
    /// All of them.
    public static let table: [any ExportFormat] = [
        HTMLExport(),
        PDFExport(),
        EPUBExport(),
        DOCXExport(),
        MarkdownExport(),
        AnkiExport(),
        JSONLinesExport(),
        JSONExport(),
        CSVExport(),
        XLSXExport(),
        MoodleExport(),
        QTIExport(),
        GIFTExport(),
        KahootExport(),
    ]

    /// The format that `--to` names.
    public static func named(_ name: String) -> (any ExportFormat)? {
        table.first { $0.name == name }
    }

    /// The format of files whose names end like this one.
    public static func matching(_ path: String) -> (any ExportFormat)? {
        let name = path.pathParts.last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        return table.first { $0.fileExtension == ending }
    }
}
