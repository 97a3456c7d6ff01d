internal import NIOCore

/// Finds out whether what listens answers HTTP without TLS. What it is asked holds nothing of ours.
///
/// 400 is what a server that wants TLS answers as well.
final class PlainHTTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answers: EventLoopPromise<Bool>
    private let host: String
    private var text = ""

    init(answers: EventLoopPromise<Bool>, host: String) {
        self.answers = answers
        self.host = host
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ConnectionEvent.established = event else { return context.fireUserInboundEventTriggered(event) }
        let request = "OPTIONS * HTTP/1.1\r\nhost: \(host)\r\nconnection: close\r\n\r\n"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard text.utf8.count >= Self.start else { return }
        answers.succeed(text.prefixMatch(of: #/HTTP/1\.\d (?!400)\d{3}/#) != nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answers.succeed(false)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { answers.succeed(false) }

    /// `HTTP/1.1 200`
    private static let start = 12
}
