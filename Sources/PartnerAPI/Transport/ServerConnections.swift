internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Records

/// The connections to one server: as many as the settings allow, kept and used again. They live on one event loop.
final class ServerConnections {
    /// Servers commonly drop an idle connection after 60 s; a request sent into that moment is in doubt.
    private static let idleTime: TimeAmount = .seconds(30)

    private let server: LookingConnection
    private let usesTLS: Bool
    private let loop: any EventLoop
    private let most: Int
    /// Made with the first connection: it reads the CA certificates.
    private var tls: NIOSSLContext?
    private var connections: [HTTPConnection] = []
    /// Further ones, which are being opened.
    private var opening = 0
    private var idle: [HTTPConnection] = []
    private var waiting: CircularBuffer<(HTTPExchange, HTTPTarget)> = []
    private var isShutDown = false

    init(to server: LookingConnection, usesTLS: Bool, on loop: any EventLoop) {
        self.server = server
        self.usesTLS = usesTLS
        self.loop = loop
        most = max(1, server.settings.connections)
    }

    func begin(_ exchange: HTTPExchange, to target: HTTPTarget) {
        guard isWanted(exchange) else { return }
        while let connection = idle.popLast() {
            if connection.idleUntil > .now() { return connection.send(exchange, to: target) }
            connection.close()
        }
        waiting.append((exchange, target))
        openWhatIsWanted()
    }

    /// The connection can take a request.
    func release(_ connection: HTTPConnection) {
        guard !isShutDown else { return connection.close() }
        while let (exchange, target) = waiting.popFirst() {
            if isWanted(exchange) { return connection.send(exchange, to: target) }
        }
        connection.idleUntil = .now() + Self.idleTime
        idle.append(connection)
    }

    /// The connection takes no further request.
    func withdraw(_ connection: HTTPConnection) { idle.removeAll { $0 === connection } }

    func closed(_ connection: HTTPConnection) {
        connections.removeAll { $0 === connection }
        withdraw(connection)
        openWhatIsWanted()
    }

    /// Ends what is over time, and closes what is idle for too long.
    /// - Returns: when to look again; nil: not before something else happens.
    func expire(at now: NIODeadline) -> NIODeadline? {
        let overdue = waiting.filter { $0.0.deadline <= now }
        waiting.removeAll { $0.0.deadline <= now }
        for (exchange, _) in overdue { exchange.end(exchange.unsent) }
        for connection in connections where connection.deadline.map({ $0 <= now }) ?? false { connection.expire() }
        for connection in idle where connection.idleUntil <= now { connection.close() }
        return (waiting.map(\.0.deadline) + connections.compactMap(\.deadline) + idle.map(\.idleUntil))
            .filter { $0 > now }.min()
    }

    func shutDown() {
        isShutDown = true
        for (exchange, _) in waiting { exchange.end(.failure(TransportFailure.stopped)) }
        waiting = []
        for connection in connections { connection.endRequest(.failure(TransportFailure.stopped)) }
    }
}

extension ServerConnections {
    /// False where nobody waits for it, or its time is over: a process that was stopped meanwhile may have lost the right
    /// to send it.
    private func isWanted(_ exchange: HTTPExchange) -> Bool {
        if exchange.deadline <= .now() { exchange.end(exchange.unsent) }
        return !exchange.isOver
    }

    private func openWhatIsWanted() {
        while !isShutDown, opening < waiting.count, connections.count + opening < most { open() }
    }

    private func open() {
        let ready = loop.makePromise(of: HTTPConnection.Ready.self)
        opening += 1
        ready.futureResult.assumeIsolated().whenComplete { [self] result in
            opening -= 1
            switch result {
            case .success(let connection):
                connections.append(connection.value)
                release(connection.value)
            case .failure(let error): failed(error)
            }
        }
        do {
            let bound = NIOLoopBound(self, eventLoop: loop)
            let (context, server, usesTLS) = (try tlsContext(), server, usesTLS)
            try server.open(waiting: ready) {
                try (context.map(server.tlsHandlers) ?? []) + [
                    HTTPRequestEncoder(configuration: .framedByUs),
                    ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes)),
                    HTTPConnection(to: bound.value, ready: ready, usesTLS: usesTLS),
                ]
            }
        } catch {
            ready.fail(error)
        }
    }

    /// What a connection was opened for fails with it; nothing is repeated beneath the caller.
    private func failed(_ error: any Error) {
        while let (exchange, _) = waiting.popFirst() {
            guard isWanted(exchange) else { continue }
            exchange.end(.failure(NotSent(error)))
            break
        }
        openWhatIsWanted()
    }

    private func tlsContext() throws -> NIOSSLContext? {
        guard usesTLS, tls == nil else { return tls }
        tls = try NIOSSLContext(configuration: server.settings.tls.configuration())
        return tls
    }
}

extension HTTPRequestEncoder.Configuration {
    /// A request says its length itself.
    fileprivate static var framedByUs: Self {
        var configuration = Self()
        configuration.automaticallySetFramingHeaders = false
        return configuration
    }
}
