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

    init(request: TunnelRequest, handlers: @escaping LookingConnection.Handlers) {
        self.request = request
        self.handlers = handlers
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ConnectionEvent.established = event else { return context.fireUserInboundEventTriggered(event) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request.text)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        answer += String(buffer: unwrapInboundIn(data))
        guard answer.contains("\r\n\r\n") || answer.utf8.count > Self.mostBytes else { return }
        let status = answer.prefixMatch(of: #/HTTP/1\.\d (\d{3})/#)?.output.1
        guard let status, status.hasPrefix("2") else {
            let isAsking = status == "407"
            context.fireErrorCaught(
                isAsking ? ConnectionFailure.proxyAuthenticationRequired : ConnectionFailure.proxyRefusal)
            return context.close(promise: nil)
        }
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
