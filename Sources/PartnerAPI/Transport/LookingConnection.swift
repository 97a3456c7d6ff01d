internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Records

/// A connection made to look at the server: no request is sent on it.
struct LookingConnection: Sendable {
    let host: String
    let port: Int
    let settings: TransportSettings

    /// - Parameter url: Absolute.
    init?(to url: String, _ settings: TransportSettings) {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else { return nil }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? (parts.scheme?.lowercased() == "http" ? 80 : 443)
        self.settings = settings
    }

    /// - Returns: the address that was connected to, the proxy's if there is one.
    func reach() async throws -> String {
        let channel = try await bootstrap().connect(host: peer.host, port: peer.port).get()
        let address = channel.remoteAddress
        try? await channel.close()
        return [address?.ipAddress.map { $0.contains(":") ? "[\($0)]" : $0 }, address?.port.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
    }

    /// Agrees TLS with the server, which is verified as for any request.
    ///
    /// In TLS 1.3 a server says behind the handshake that it does not like our certificate (RFC 8446 §4.4.2.4).
    /// - Parameter patience: How long to wait for that.
    func greeting(patience: Duration) async throws -> TLSGreeting {
        let context = try NIOSSLContext(configuration: settings.tls.configuration())
        return try await connect(TLSGreeting.self) { found in
            let wait = TimeAmount.nanoseconds(patience.nanoseconds)
            return {
                try tlsHandlers(context) + [
                    GreetingHandler(greeting: found, patience: wait), FailureHandler(waiting: found),
                ]
            }
        }
    }

    /// What agrees TLS with the server, and verifies it.
    func tlsHandlers(_ context: NIOSSLContext) throws -> [any ChannelHandler] {
        let client = try NIOSSLClientHandler(context: context, serverHostname: serverName)
        return [client] + (serverName.map { [ServerNameHandler(name: $0)] } ?? [])
    }

    /// The server's certificates, its own first, whatever they are worth: the handshake is then broken off.
    func chain() async throws -> [ServerCertificate] {
        let context = try NIOSSLContext(configuration: settings.tls.configuration(trusting: .certificates([])))
        return try await connect([ServerCertificate].self) { found in
            let name = serverName
            return {
                [
                    try NIOSSLClientHandler(
                        context: context, serverHostname: name,
                        customVerificationCallback: { chain, verdict in
                            found.succeed(chain.map(ServerCertificate.init))
                            verdict.succeed(.failed)
                        }),
                    FailureHandler(waiting: found),
                ]
            }
        }
    }

    /// Whether what listens there answers HTTP without TLS.
    func isAnsweredInPlainText() async -> Bool {
        let answer = try? await connect(Bool.self) { found in
            let host = host
            return { [PlainHTTPHandler(answers: found, host: host)] }
        }
        return answer ?? false
    }

    /// Nil for an address, which no server is told.
    var serverName: String? { (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil }
}

extension LookingConnection {
    /// Makes those handlers on a connection that leads to the server.
    typealias Handlers = @Sendable () throws -> [any ChannelHandler]

    /// Connects, through the proxy if there is one, and waits for what the handlers find.
    private func connect<Value: Sendable>(
        _ type: Value.Type, _ handlers: (EventLoopPromise<Value>) -> Handlers
    ) async throws -> Value {
        let found = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: type)
        do {
            let channel = try await open(waiting: found, handlers(found)).get()
            defer { channel.close(promise: nil) }
            return try await found.futureResult.get()
        } catch {
            // A promise is kept, whoever waits for it.
            found.fail(error)
            throw error
        }
    }

    /// Connects on the promise's loop, through the proxy if there is one, and leaves the rest to the handlers.
    ///
    /// They are added once there is a connection: of a name with several addresses, several are tried at once
    /// (RFC 8305). The promise is broken where none comes about, or where the handlers have not kept it in time.
    @discardableResult
    func open<Value: Sendable>(
        waiting found: EventLoopPromise<Value>, _ handlers: @escaping Handlers
    ) throws -> EventLoopFuture<any Channel> {
        let loop = found.futureResult.eventLoop
        let tunnel = settings.proxy.map { TunnelRequest(to: host, port: port, through: $0) }
        let connected = try bootstrap(on: loop).connect(host: peer.host, port: peer.port)
        connected.whenComplete { [limit] result in
            switch result {
            case .failure(let error): found.fail(error)
            case .success(let channel):
                let timeout = loop.scheduleTask(in: limit) { found.fail(ConnectionFailure.handshakeTimeout) }
                found.futureResult.whenComplete { _ in timeout.cancel() }
                found.futureResult.whenFailure { _ in channel.close(promise: nil) }
                do {
                    let pipeline = channel.pipeline.syncOperations
                    if let tunnel {
                        try pipeline.addHandlers([
                            TunnelHandler(request: tunnel, handlers: handlers), FailureHandler(waiting: found),
                        ])
                    } else {
                        try pipeline.addHandlers(handlers())
                    }
                    pipeline.fireUserInboundEventTriggered(ConnectionEvent.established)
                } catch {
                    found.fail(error)
                }
            }
        }
        return connected
    }

    private var limit: TimeAmount { .nanoseconds(settings.connectTimeout.nanoseconds) }

    /// What is connected to.
    private var peer: (host: String, port: Int) { settings.proxy.map { ($0.host, $0.port) } ?? (host, port) }

    private func bootstrap(on loop: any EventLoop = MultiThreadedEventLoopGroup.singleton.any()) throws
        -> ClientBootstrap
    {
        let bootstrap = ClientBootstrap(group: loop).connectTimeout(limit)
        guard let address = settings.localAddress else { return bootstrap }
        return bootstrap.bind(to: try SocketAddress(ipAddress: address, port: 0))
    }
}
