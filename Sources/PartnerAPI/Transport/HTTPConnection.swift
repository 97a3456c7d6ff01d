internal import NIOCore
internal import NIOHTTP1
internal import NIOTLS
internal import Records

/// One connection to a server: a request at a time, and its response.
final class HTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// Kept as soon as requests can be sent.
    private let ready: EventLoopPromise<Void>
    private let usesTLS: Bool
    private let server: ServerConnections
    private var context: ChannelHandlerContext?
    /// The request that is waited for.
    private(set) var exchange: HTTPExchange?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    /// When it is closed unless it is used before.
    var idleUntil = NIODeadline.distantFuture

    init(to server: ServerConnections, ready: EventLoopPromise<Void>, usesTLS: Bool) {
        self.server = server
        self.ready = ready
        self.usesTLS = usesTLS
    }

    /// Only while no other request is waited for.
    func send(_ exchange: HTTPExchange, to target: HTTPTarget) {
        guard let context else { return exchange.end(.failure(ConnectionFailure.closed)) }
        self.exchange = exchange
        context.write(wrapOutboundOut(.head(target.head(of: exchange.request))), promise: nil)
        if !exchange.request.body.isEmpty {
            let body = context.channel.allocator.buffer(bytes: exchange.request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func close() { context?.close(promise: nil) }
}

extension HTTPConnection {
    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        if !usesTLS { ready.succeed(()) }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted: ready.succeed(())
        case TunnelEvent.established where !usesTLS: ready.succeed(())
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard exchange != nil else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part):
            let room = APIResponse.bodyLimit - body.count
            body.append(contentsOf: part.readableBytesView.prefix(room))
            if part.readableBytes > room { answered(isWhole: false) }
        case .end: answered(isWhole: true)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(ConnectionFailure.closed)
        server.closed(self)
        context.fireChannelInactive()
    }

    private func answered(isWhole: Bool) {
        guard let head, let exchange else { return }
        let headers = head.headers.map { APIRequest.Header($0.name, $0.value) }
        let response = APIResponse(status: Int(head.status.code), headers: headers, body: body, isWhole: isWhole)
        (self.exchange, self.head, body) = (nil, nil, [])
        exchange.end(.success(response))
        if isWhole, head.isKeepAlive, head.status != .switchingProtocols { server.release(self) } else { close() }
    }

    /// Once a head has arrived, the request was sent, whatever happens to the body.
    private func fail(_ error: any Error) {
        ready.fail(error)
        exchange?.end(
            .failure(
                head == nil ? error : TransportFailure(.closed, "the connection ended in the middle of the answer")))
        (exchange, head, body) = (nil, nil, [])
    }
}
