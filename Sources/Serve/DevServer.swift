public import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves a site's folder to this machine alone, and tells open pages when it has changed.
public struct DevServer: Sendable {
    /// The port that it listens on.
    public let port: UInt16
    private let server: HTTPServer
    private let news: News

    /// The address of the site's first page.
    public var url: String { "http://127.0.0.1:\(port)/" }

    /// Where a server is looked for a place when no port is wished for.
    private static let usualPorts: ClosedRange<UInt16> = 8000...8099

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - folder: The site's folder; it may come into being later.
    ///   - port: The port to listen on; without one the next free from 8000 on.
    ///   - words: The words around what is wrong with a pack, for a language (BCP 47).
    /// - Throws: ``PortTaken`` when the port, or each of the usual ones, cannot be had.
    public static func start(
        _ folder: String,
        port: UInt16?,
        words: @escaping @Sendable (_ language: String) -> OverlayWords
    ) async throws -> DevServer {
        let news = News()
        for port in port.map({ $0...$0 }) ?? usualPorts {
            let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
            let server = HTTPServer(address: address, logger: .disabled, handler: ServedFolder(folder, news, words))
            if try await listens(server) { return DevServer(port: port, server: server, news: news) }
        }
        throw PortTaken(port: port)
    }

    /// Tells open pages how a build ended.
    ///
    /// - Parameters:
    ///   - diagnostics: What is wrong with the packs.
    ///   - isPublished: Whether there is a new site to load.
    public func tell(_ diagnostics: [Diagnostic], isPublished: Bool) async {
        await news.tell(diagnostics, isPublished: isPublished)
    }

    /// Closes all connections.
    public func stop() async {
        await news.close()
        await server.stop(timeout: 0.2)
    }

    /// Whether a server that was started got its port.
    private static func listens(_ server: HTTPServer) async throws -> Bool {
        let end = Ended()
        Task {
            do { try await server.run() } catch { end.hasEnded.withLock { $0 = true } }
        }
        while await !server.isListening {
            if end.hasEnded.withLock({ $0 }) { return false }
            try await Task.sleep(for: .milliseconds(1))
        }
        return true
    }

    /// Whether a server has ended, as two tasks see it.
    private final class Ended: Sendable {
        let hasEnded = Mutex(false)
    }
}

/// No port could be had.
public struct PortTaken: Error {
    /// The port that was wished for.
    public let port: UInt16?
}
