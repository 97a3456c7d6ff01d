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
    /// Open ones, and those that are being opened.
    private var connections: [HTTPConnection] = []
    private var opening = 0
    private var idle: [HTTPConnection] = []
    private var waiting: CircularBuffer<(HTTPExchange, HTTPTarget)> = []

    init(to server: LookingConnection, usesTLS: Bool, on loop: any EventLoop) {
        self.server = server
        self.usesTLS = usesTLS
        self.loop = loop
        most = max(1, server.settings.connections)
    }

    func begin(_ exchange: HTTPExchange, to target: HTTPTarget) {
        guard isWanted(exchange) else { return }
        if let connection = idle.popLast() { return connection.send(exchange, to: target) }
        waiting.append((exchange, target))
        openWhatIsWanted()
    }

    /// The connection can take a request.
    func release(_ connection: HTTPConnection) {
        while let (exchange, target) = waiting.popFirst() {
            if isWanted(exchange) { return connection.send(exchange, to: target) }
        }
        connection.idleUntil = .now() + Self.idleTime
        idle.append(connection)
    }

    func closed(_ connection: HTTPConnection) {
        connections.removeAll { $0 === connection }
        idle.removeAll { $0 === connection }
        openWhatIsWanted()
    }

    /// Ends what is over time, and closes what is idle for too long.
    /// - Returns: when to look again; nil: not before something else happens.
    func expire(at now: NIODeadline) -> NIODeadline? {
        let overdue = waiting.filter { $0.0.deadline <= now }
        waiting.removeAll { $0.0.deadline <= now }
        for (exchange, _) in overdue { exchange.expire() }
        for connection in connections where connection.exchange.map({ $0.deadline <= now }) ?? false {
            connection.exchange?.expire()
            connection.close()
        }
        for connection in idle where connection.idleUntil <= now { connection.close() }
        return (waiting.map(\.0.deadline) + connections.compactMap(\.exchange?.deadline) + idle.map(\.idleUntil))
            .filter { $0 > now }.min()
    }

    func shutDown() {
        for (exchange, _) in waiting { exchange.end(.failure(TransportFailure.stopped)) }
        waiting = []
        for connection in connections {
            connection.exchange?.end(.failure(TransportFailure.stopped))
            connection.close()
        }
    }
}

extension ServerConnections {
    /// False where nobody waits for it, or its time is over: a process that was stopped meanwhile may have lost the right
    /// to send it.
    private func isWanted(_ exchange: HTTPExchange) -> Bool {
        if exchange.deadline <= .now() { exchange.expire() }
        return !exchange.isOver
    }

    private func openWhatIsWanted() {
        while opening < waiting.count, connections.count < most { open() }
    }

    private func open() {
        let ready = loop.makePromise(of: Void.self)
        let connection = HTTPConnection(to: self, ready: ready, usesTLS: usesTLS)
        opening += 1
        connections.append(connection)
        ready.futureResult.assumeIsolated().whenComplete { [self] result in
            opening -= 1
            switch result {
            case .success: release(connection)
            case .failure(let error): failed(connection, error)
            }
        }
        do {
            let bound = NIOLoopBound(connection, eventLoop: loop)
            let (context, name) = (try tlsContext(), server.serverName)
            try server.open(waiting: ready) {
                let secured = try context.map { try NIOSSLClientHandler(context: $0, serverHostname: name) }
                return [secured].compactMap(\.self) + [
                    HTTPRequestEncoder(configuration: .framedByUs),
                    ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes)), bound.value,
                ]
            }
        } catch {
            ready.fail(error)
        }
    }

    /// What it was opened for fails with it; nothing is repeated beneath the caller.
    private func failed(_ connection: HTTPConnection, _ error: any Error) {
        while let (exchange, _) = waiting.popFirst() {
            guard isWanted(exchange) else { continue }
            exchange.end(.failure(error))
            break
        }
        closed(connection)
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
