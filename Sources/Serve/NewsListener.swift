import NIOCore
import NIOWebSocket

/// A page that listens to the news over a WebSocket; it has nothing to say itself.
final class NewsListener: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let news: News

    init(_ news: News) { self.news = news }

    func handlerAdded(context: ChannelHandlerContext) { news.join(context.channel) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        switch frame.opcode {
        case .ping: reply(.pong, to: frame, context)
        case .connectionClose:
            reply(.connectionClose, to: frame, context)
            context.close(promise: nil)
        default: return
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func reply(_ opcode: WebSocketOpcode, to frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        let reply = WebSocketFrame(fin: true, opcode: opcode, data: frame.unmaskedData)
        context.writeAndFlush(Self.wrapOutboundOut(reply), promise: nil)
    }
}
