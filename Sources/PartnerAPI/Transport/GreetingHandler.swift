internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Keeps its promise when TLS is agreed and the server had the time to object.
final class GreetingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let greeting: EventLoopPromise<TLSGreeting>
    private let patience: TimeAmount

    init(greeting: EventLoopPromise<TLSGreeting>, patience: TimeAmount) {
        self.greeting = greeting
        self.patience = patience
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event { agreed(context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func agreed(_ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let certificate = try? pipeline.nioSSL_peerCertificate(), let version = try? pipeline.nioSSL_tlsVersion()
        else { return greeting.fail(NIOSSLError.noCertificateToValidate) }
        let found = TLSGreeting(
            version: version == .tlsv13 ? .v13 : .v12, certificate: ServerCertificate(certificate))
        context.eventLoop.scheduleTask(in: patience) { [greeting] in greeting.succeed(found) }
    }
}
