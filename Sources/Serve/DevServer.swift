public import Diagnostics
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Serves a site's folder, to this machine alone unless others are asked for, and tells open pages when it has changed.
public struct DevServer: Sendable {
    /// The port that it listens on.
    public let port: UInt16
    private let group: MultiThreadedEventLoopGroup
    private let news: News

    private let host: String

    /// The address of the site's first page.
    public var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/" }

    /// The address of this machine that only it has.
    public static let local = "127.0.0.1"

    /// The ports that are tried when none is wished for.
    private static let usualPorts: ClosedRange<UInt16> = 8000...8099

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - folder: The site's folder; it may come into being later.
    ///   - host: The address to listen at. At another one than ``local`` others can read the site too.
    ///   - port: The port to listen on; without one the next free from 8000 on.
    ///   - editor: Makes links that open what is wrong.
    ///   - words: The words around what is wrong with a pack, for a language (BCP 47).
    /// - Throws: ``PortTaken`` when the port, or each of the usual ones, cannot be had.
    public static func start(
        _ folder: String,
        host: String = local,
        port: UInt16?,
        editor: EditorLink? = nil,
        words: @escaping @Sendable (_ language: String) -> OverlayWords
    ) async throws -> DevServer {
        let news = News(editor: editor)
        // A thread of its own: no client can take one from the build, nor a build one from the clients.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let served = ServedFolder(folder, isShared: host != local, news, words: words)
        let connections = Connections()
        let server = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    connections.admit(channel)
                    try converse(on: channel, served, news, connections: connections)
                }
            }
        for port in port.map({ $0...$0 }) ?? usualPorts {
            do {
                _ = try await server.bind(host: host, port: Int(port)).get()
                return DevServer(port: port, group: group, news: news, host: host)
            } catch is IOError {
                continue
            }
        }
        try await group.shutdownGracefully()
        throw PortTaken(port: port)
    }

    /// Tells open pages how a build ended.
    ///
    /// - Parameters:
    ///   - diagnostics: What is wrong with the packs.
    ///   - isPublished: Whether there is a new site to load.
    public func tell(_ diagnostics: [Diagnostic], isPublished: Bool) {
        news.tell(diagnostics, isPublished: isPublished)
    }

    /// Closes all connections at once.
    public func stop() async throws { try await group.shutdownGracefully() }

    /// Sets up the handlers of a connection, from bytes to answers; one that turns out to listen to the news becomes a
    /// WebSocket.
    private static func converse(
        on channel: any Channel,
        _ served: ServedFolder,
        _ news: News,
        connections: Connections
    ) throws {
        let limits = ConnectionLimits()
        let answers = AnswerHandler(served, limits) { connections.hasAsked(channel) }
        let spent = NIOLoopBound<[any RemovableChannelHandler]>([limits, answers], eventLoop: channel.eventLoop)
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, head in
                channel.eventLoop.makeSucceededFuture(served.mayHearNews(head) ? HTTPHeaders() : nil)
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    connections.hasAsked(channel)
                    try channel.pipeline.syncOperations.addHandler(NewsListener(news))
                }
            }
        )
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(limits)
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withServerUpgrade: (
                upgraders: [upgrader],
                completionHandler: { context in
                    for handler in spent.value { context.pipeline.syncOperations.removeHandler(handler, promise: nil) }
                }
            )
        )
        try pipeline.addHandler(answers)
    }
}

/// No port could be had.
public struct PortTaken: Error {
    /// The port that was wished for.
    public let port: UInt16?
}
