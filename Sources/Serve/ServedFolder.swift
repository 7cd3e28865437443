import FlyingFox
import Foundation

/// Answers requests with a folder's files, and lets its pages hear the news.
struct ServedFolder: HTTPHandler {
    /// The folder with all symbolic links followed.
    private let root: String
    private let news: News
    private let words: @Sendable (_ language: String) -> OverlayWords
    /// The paths that belong to the server itself; a site has no such folder.
    static let own = "/.qapack/"

    init(_ folder: String, _ news: News, _ words: @escaping @Sendable (_ language: String) -> OverlayWords) {
        root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        self.news = news
        self.words = words
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // A page elsewhere can have a name of its own lead to this machine, and would then be let in by the browser.
        guard Self.isLocal(request.headers[.host]) else { return plain(.misdirectedRequest, "unknown host") }
        guard request.method == .GET || request.method == .HEAD else {
            return plain(.methodNotAllowed, "only GET and HEAD are known here")
        }
        if request.path.hasPrefix(Self.own) { return try await answerOwn(request) }
        return await file(request.path)
    }

    /// Whether a host header, or the host of an origin, is this machine by name.
    static func isLocal(_ host: String?) -> Bool {
        guard let host else { return false }
        let parts = host.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || UInt16(parts[1]) != nil else { return false }
        return parts[0] == "localhost" || parts[0] == "127.0.0.1"
    }

    private func answerOwn(_ request: HTTPRequest) async throws -> HTTPResponse {
        switch request.path.dropFirst(Self.own.count) {
        case "reload.js": return found(Data(PackageResources.reload_js), "reload.js")
        case "overlay.css": return found(Data(PackageResources.overlay_css), "overlay.css")
        case "words.json":
            return found(Data(words(request.query["language"] ?? "en").json), "words.json")
        case "news":
            // Browsers let any page open a socket to anywhere; only pages from here may read what is wrong with a pack.
            let origin = request.headers[HTTPHeader("Origin")]
            guard origin == "http://" + (request.headers[.host] ?? "") else {
                return plain(.forbidden, "another site's page asks")
            }
            return try await WebSocketHTTPHandler(handler: MessageFrameWSHandler(handler: news)).handleRequest(request)
        default: return plain(.notFound, "there is no such file")
        }
    }

    private func file(_ path: String) async -> HTTPResponse {
        // What a browser asks for has no such parts: they were taken out before it asked.
        let parts = path.split(separator: "/")
        guard path.hasPrefix("/"), !path.contains("\0"), !path.contains("//"),
            !parts.contains(where: { $0.hasPrefix(".") })
        else { return await missing() }
        var file = root + path
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            guard path.hasSuffix("/") else {
                return HTTPResponse(statusCode: .found, headers: HTTPHeaders([.location: encoded(path + "/")]))
            }
            file += "index.html"
        }
        let resolved = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        guard resolved.hasPrefix(root + "/"), let content = FileManager.default.contents(atPath: resolved) else {
            return await missing()
        }
        guard resolved.hasSuffix(".html") else { return found(content, resolved) }
        return found(ListeningPage(content, version: await news.version).content, resolved)
    }

    private func missing() async -> HTTPResponse {
        let own = FileManager.default.contents(atPath: root + "/404.html")
        let page =
            own ?? Data("<!doctype html><html lang=\"en\"><head><title>404</title></head><body></body></html>".utf8)
        var response = found(ListeningPage(page, version: await news.version).content, "404.html")
        response.statusCode = .notFound
        return response
    }

    private func found(_ content: Data, _ path: String) -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: headers(MediaType.of(path)), body: content)
    }

    private func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: headers("text/plain; charset=utf-8"), body: Data((text + "\n").utf8))
    }

    private func headers(_ type: String) -> HTTPHeaders {
        [
            .contentType: type,
            .cacheControl: "no-store",
            HTTPHeader("X-Content-Type-Options"): "nosniff",
            HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        ]
    }

    private func encoded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/"
    }
}
