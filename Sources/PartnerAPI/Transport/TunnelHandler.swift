internal import Foundation
internal import NIOCore
internal import Signing

/// What a proxy is asked for (RFC 9110 §9.3.6).
struct TunnelRequest: Sendable {
    let text: String

    init(to host: String, port: Int, through proxy: HTTPProxy) {
        let target = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        let authorization = proxy.credentials.map { credentials in
            let pair = Data("\(credentials.user):\(credentials.password.revealedText)".utf8)
            return "proxy-authorization: Basic \(pair.base64EncodedString())\r\n"
        }
        text = "CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\(authorization ?? "")\r\n"
    }
}

/// Asks a proxy for a tunnel, and makes way for the handlers of what goes through it.
final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// A proxy that says more than that about a tunnel does not give one.
    private static let mostBytes = 16 << 10

    private let request: TunnelRequest
    private let handlers: LookingConnection.Handlers
    private var answer = ""
    /// The proxy has answered.
    private var isOver = false

    init(request: TunnelRequest, handlers: @escaping LookingConnection.Handlers) {
        self.request = request
        self.handlers = handlers
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ConnectionEvent.established = event else { return context.fireUserInboundEventTriggered(event) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request.text)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes behind a refusal is of no interest.
        guard !isOver else { return }
        answer += String(buffer: unwrapInboundIn(data))
        let end = answer.firstRange(of: "\r\n\r\n")
        guard end != nil || answer.utf8.count > Self.mostBytes || !Self.mayBeHTTP(answer) else { return }
        isOver = true
        let status = answer.prefixMatch(of: #/HTTP/1\.\d (\d{3})/#).map { String($0.output.1) }
        switch status {
        // In TLS it is the client that speaks first: what is behind the head comes from no server.
        case let status? where status.hasPrefix("2") && end?.upperBound == answer.endIndex: makeWay(context)
        case "407": refuse(.proxyAuthenticationRequired, context)
        case let status? where !status.hasPrefix("2"): refuse(.proxyRefusal(status), context)
        default: refuse(.noProxy, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !isOver { context.fireErrorCaught(answer.isEmpty ? ConnectionFailure.proxyClosed : .noProxy) }
        context.fireChannelInactive()
    }

    private func refuse(_ failure: ConnectionFailure, _ context: ChannelHandlerContext) {
        context.fireErrorCaught(failure)
        context.close(promise: nil)
    }

    /// Whether the text, as far as it has come, begins as an answer does: somebody may wait for us to say more.
    private static func mayBeHTTP(_ text: String) -> Bool {
        let start = "HTTP/1."
        return text.utf8.prefix(start.utf8.count).elementsEqual(start.utf8.prefix(text.utf8.count))
    }

    private func makeWay(_ context: ChannelHandlerContext) {
        do {
            let pipeline = context.pipeline.syncOperations
            try pipeline.addHandlers(handlers(), position: .after(self))
            context.fireUserInboundEventTriggered(ConnectionEvent.established)
            pipeline.removeHandler(context: context, promise: nil)
        } catch {
            context.fireErrorCaught(error)
        }
    }
}
