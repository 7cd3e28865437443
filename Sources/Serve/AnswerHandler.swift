import NIOCore
import NIOHTTP1

/// Answers the one request of a connection, and hangs up.
final class AnswerHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let pieceSize = 64 * 1024
    private let served: ServedFolder
    private let limits: ConnectionLimits
    private let hasAsked: () -> Void
    /// The part that is still to be sent; `nil` before the request and behind the answer.
    private var rest: Answer.Body?

    /// - Parameters:
    ///   - served: Knows the answers.
    ///   - limits: The connection's limits, which wait no longer for a request once there is one.
    ///   - hasAsked: Is called when the request has come.
    init(_ served: ServedFolder, _ limits: ConnectionLimits, hasAsked: @escaping () -> Void) {
        self.served = served
        self.limits = limits
        self.hasAsked = hasAsked
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = Self.unwrapInboundIn(data) else { return }
        hasAsked()
        limits.endRequest()
        let answer = served.answer(head)
        var headers = HTTPHeaders(answer.headers)
        headers.add(name: "Content-Length", value: String(answer.body.count))
        headers.add(name: "Connection", value: "close")
        let response = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(response)), promise: nil)
        rest = head.method == .HEAD ? Answer.Body([]) : answer.body
        send(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { send(context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A request for a WebSocket that is in vain makes an error too, and is answered like any other.
        guard error is HTTPParserError else { return }
        limits.endRequest()
        context.close(mode: .output, promise: nil)
    }

    /// Sends as much as the client takes now.
    private func send(_ context: ChannelHandlerContext) {
        limits.renewDeadline(of: context.channel)
        while context.channel.isWritable, var body = rest {
            // A file that has become shorter cannot be sent as it was announced.
            guard !body.bytes.isEmpty || body.read(Self.pieceSize) else { return context.close(promise: nil) }
            guard !body.bytes.isEmpty else { return end(context) }
            let piece = ByteBuffer(bytes: body.bytes)
            body.bytes = []
            rest = body
            context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(piece))), promise: nil)
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        rest = nil
        let channel = context.channel
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(mode: .output, promise: nil)
        }
    }
}
