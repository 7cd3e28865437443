import Essentials
import Files
import NIOCore
import NIOHTTP1
import Text

/// Answers requests with a folder's files, and lets its pages hear the news.
struct ServedFolder: Sendable {
    private let folder: String
    /// The folder with all symbolic links followed, which the first build has perhaps not made yet.
    private var root: String { folder.realPath ?? folder.absolutePath }
    /// Other machines may ask, which know this one by a number.
    private let isShared: Bool
    private let news: News
    private let words: @Sendable (_ language: String) -> OverlayWords
    /// The paths that belong to the server itself; a site has no such folder.
    static let own = "/.qapack/"

    init(
        _ folder: String,
        isShared: Bool,
        _ news: News,
        words: @escaping @Sendable (_ language: String) -> OverlayWords
    ) {
        self.folder = folder
        self.isShared = isShared
        self.news = news
        self.words = words
    }

    /// The answer to a request.
    func answer(_ request: HTTPRequestHead) -> Answer {
        // A page elsewhere can have a name of its own lead to this machine, and would then be let in by the browser.
        guard isKnown(Self.host(of: request)) else { return plain(.misdirectedRequest, "unknown host") }
        guard request.method == .GET || request.method == .HEAD else {
            return plain(.methodNotAllowed, "only GET and HEAD are known here")
        }
        guard let path = Self.path(of: request) else { return plain(.badRequest, "this is no path") }
        return path.hasPrefix(Self.own) ? answerOwn(path, request) : file(path)
    }

    /// Tells whether a request for the news comes from a page of this server's.
    func mayHearNews(_ request: HTTPRequestHead) -> Bool {
        // Browsers let any page open a socket to anywhere; only pages from here may read what is wrong with a pack.
        guard let host = Self.host(of: request), isKnown(host) else { return false }
        return Self.path(of: request) == Self.own + "news" && request.headers["Origin"] == ["http://" + host]
    }

    /// The host that a request names; `nil` unless it names one.
    private static func host(of request: HTTPRequestHead) -> String? {
        let hosts = request.headers["Host"]
        return hosts.count == 1 ? hosts[0] : nil
    }

    /// The path that a request asks for, with its escapes resolved.
    private static func path(of request: HTTPRequestHead) -> String? {
        let path = request.uri.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return String(validating: PercentEncoding.decoded(Array(path)[...]), as: UTF8.self)
    }

    /// Tells whether a host header names this machine: by its own name, or for others by a number, which no name can be given.
    private func isKnown(_ host: String?) -> Bool {
        if Self.isLocal(host) { return true }
        guard isShared, let host else { return false }
        let name = host.hasPrefix("[") ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" }
        return (try? SocketAddress(ipAddress: String(name), port: 0)) != nil
    }

    /// Tells whether a host header, or the host of an origin, is this machine by name.
    static func isLocal(_ host: String?) -> Bool {
        guard let host else { return false }
        let parts = host.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || UInt16(parts[1]) != nil else { return false }
        return parts[0] == "localhost" || parts[0] == "127.0.0.1"
    }

    private func answerOwn(_ path: String, _ request: HTTPRequestHead) -> Answer {
        switch path.dropFirst(Self.own.count) {
        case "reload.js": return found(Answer.Body(PackageResources.reload_js), "reload.js")
        case "overlay.css": return found(Answer.Body(PackageResources.overlay_css), "overlay.css")
        case "words.json":
            let query = URLComponents(string: request.uri)?.queryItems ?? []
            let language = query.first { $0.name == "language" }?.value
            return found(Answer.Body(words(language ?? "en").json), "words.json")
        case "news":
            return mayHearNews(request)
                ? plain(.upgradeRequired, "the news is told over a WebSocket")
                : plain(.forbidden, "another site's page asks")
        default: return plain(.notFound, "there is no such file")
        }
    }

    private func file(_ path: String) -> Answer {
        let root = root
        // A browser's path has no such parts: they were taken out before it asked.
        let parts = path.split(separator: "/")
        guard path.hasPrefix("/"), !path.contains("\0"), !path.contains("//"),
            !parts.contains(where: { $0.hasPrefix(".") })
        else { return missing() }
        var file = root + path
        if FileStatus(of: file)?.kind == .folder {
            guard path.hasSuffix("/") else {
                return Answer(
                    status: .found,
                    headers: [("Location", PercentEncoding.encoded(path + "/"))],
                    body: Answer.Body([])
                )
            }
            file += "index.html"
        }
        guard let resolved = file.realPath, resolved.hasPrefix(root + "/"), let body = Answer.Body(file: resolved)
        else { return missing() }
        guard resolved.hasSuffix(".html") else { return found(body, resolved) }
        return found(ListeningPage(body, version: news.version).body, resolved)
    }

    private func missing() -> Answer {
        let bare = "<!doctype html><html lang=\"en\"><head><title>404</title></head><body></body></html>"
        let page = Answer.Body(file: root + "/404.html") ?? Answer.Body(bare.utf8)
        var answer = found(ListeningPage(page, version: news.version).body, "404.html")
        answer.status = .notFound
        return answer
    }

    private func found(_ body: Answer.Body, _ path: String) -> Answer {
        Answer(status: .ok, headers: headers(MediaType.of(path)), body: body)
    }

    private func plain(_ status: HTTPResponseStatus, _ text: String) -> Answer {
        Answer(status: status, headers: headers("text/plain; charset=utf-8"), body: Answer.Body((text + "\n").utf8))
    }

    private func headers(_ type: String) -> [(String, String)] {
        [
            ("Content-Type", type),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
    }
}
