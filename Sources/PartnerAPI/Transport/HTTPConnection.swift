internal import NIOCore
internal import NIOHTTP1
internal import NIOTLS
internal import Records

/// One connection to a server: a request at a time, and its response.
final class HTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart
    typealias Ready = NIOLoopBound<HTTPConnection>

    /// Kept, with this connection, as soon as requests can be sent.
    private let ready: EventLoopPromise<Ready>
    private let usesTLS: Bool
    private let server: ServerConnections
    private var context: ChannelHandlerContext?
    /// The request that is waited for.
    private var exchange: HTTPExchange?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    /// It takes no further request. Over TLS it stays open until the other side has taken its leave.
    private var isClosing = false
    /// When it is closed unless it is used before.
    var idleUntil = NIODeadline.distantFuture

    init(to server: ServerConnections, ready: EventLoopPromise<Ready>, usesTLS: Bool) {
        self.server = server
        self.ready = ready
        self.usesTLS = usesTLS
    }

    /// Only while no other request is waited for, and before it was closed.
    func send(_ exchange: HTTPExchange, to target: HTTPTarget) {
        guard let context else { return exchange.end(.failure(NotSent(ConnectionFailure.closed))) }
        self.exchange = exchange
        context.write(wrapOutboundOut(.head(target.head(of: exchange.request))), promise: nil)
        if !exchange.request.body.isEmpty {
            let body = context.channel.allocator.buffer(bytes: exchange.request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// When the request that is waited for is over time; nil where none is.
    var deadline: NIODeadline? { exchange?.deadline }

    func expire() {
        if let exchange { endRequest(exchange.unanswered) }
    }

    /// Ends that request: its answer may still come, so the connection takes no other.
    func endRequest(_ outcome: HTTPExchange.Outcome) {
        let ended = exchange
        exchange = nil
        close()
        ended?.end(outcome)
    }

    func close() {
        guard !isClosing else { return }
        isClosing = true
        server.withdraw(self)
        context?.close(promise: nil)
    }
}

extension HTTPConnection {
    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ConnectionEvent.established where !usesTLS, TLSUserEvent.handshakeCompleted:
            ready.succeed(NIOLoopBound(self, eventLoop: context.eventLoop))
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
        close()
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
        let isKept = isWhole && head.isKeepAlive && head.status != .switchingProtocols && !isClosing
        if isKept { server.release(self) } else { close() }
    }

    /// Once a request was written it may have arrived, whatever happened then.
    private func fail(_ error: any Error) {
        ready.fail(error)
        let ended = exchange
        let hasHead = head != nil
        (exchange, head, body) = (nil, nil, [])
        ended?.end(
            .failure(
                hasHead
                    ? TransportFailure(.closed, "the connection ended in the middle of the answer")
                    : TransportFailure.broken(error)))
    }
}
