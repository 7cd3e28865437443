import Text
import Diagnostics
/// The type of a file, by the end of its name (https://www.iana.org/assignments/media-types).
enum MediaType {
    /// The media type of a path.
    static func of(_ path: String) -> String {
        let name = path.pathParts.last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return unknown }
        return known[name[name.index(after: dot)...].lowercased()] ?? unknown
    }

    static let html = "text/html; charset=utf-8"
    private static let unknown = "application/octet-stream"

    private static let known = [
        "html": html,
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "jsonl": "application/jsonl",
        "xml": "application/xml",
        "atom": "application/atom+xml",
        "txt": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "avif": "image/avif",
        "ico": "image/x-icon",
        "mp3": "audio/mpeg",
        "ogg": "audio/ogg",
        "wav": "audio/wav",
        "mp4": "video/mp4",
        "webm": "video/webm",
        "pdf": "application/pdf",
        "epub": "application/epub+zip",
        "zip": "application/zip",
        "woff": "font/woff",
        "woff2": "font/woff2",
    ]
}
