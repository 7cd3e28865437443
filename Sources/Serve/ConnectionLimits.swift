import NIOCore

/// Holds a connection to one short request and to clients that keep up.
///
/// Requests are a line and a few headers: longer ones are refused before they are read. A client has ten seconds to
/// ask, and ten for every piece of an answer.
final class ConnectionLimits: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let longestRequest = 16 * 1024
    private static let patience = TimeAmount.seconds(10)
    private var received = 0
    private var hasLine = false
    private var hasEnough = false
    private var deadline: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) { renewDeadline(of: context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Bytes behind a request are taken and forgotten: a client that still sends would not see its answer.
        guard !hasEnough else { return }
        let bytes = Self.unwrapInboundIn(data)
        received += bytes.readableBytes
        if received > Self.longestRequest { return refuse(context) }
        if !hasLine { hasLine = bytes.readableBytesView.contains(UInt8(ascii: "\n")) }
        context.fireChannelRead(data)
    }

    /// Takes no more bytes from the client.
    func endRequest() { hasEnough = true }

    /// Gives a client time again, because it has taken what was sent.
    func renewDeadline(of channel: any Channel) {
        deadline?.cancel()
        deadline = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }

    private func refuse(_ context: ChannelHandlerContext) {
        hasEnough = true
        let status = hasLine ? "431 Request Header Fields Too Large" : "414 URI Too Long"
        let response = "HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: response)), promise: nil)
        context.close(mode: .output, promise: nil)
    }
}
