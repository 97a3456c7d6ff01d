internal import NIOCore
internal import NIOPosix
package import Records

/// The real `HTTPTransport`, on SwiftNIO: HTTP/1.1, no redirect, no retry, no decompression.
///
/// `shutdown()` has to be called once, after the last request.
package struct NIOTransport: HTTPTransport {
    private let loop: any EventLoop
    private let connections: NIOLoopBoundBox<HTTPConnections>
    private let tasks: EventLoopTasks
    private let failures: FailureExplanation

    /// - Throws: As `TransportSettings.check`.
    package init(settings: TransportSettings = TransportSettings()) throws(Problem) {
        try settings.check()
        loop = MultiThreadedEventLoopGroup.singleton.any()
        connections = .makeBoxSendingValue(HTTPConnections(settings, on: loop), eventLoop: loop)
        tasks = EventLoopTasks(on: loop)
        failures = FailureExplanation(settings)
    }

    /// The thread of its connections.
    package var executor: (any TaskExecutor)? { tasks }

    /// Closes the connections; requests under way fail as `closed`.
    package func shutdown() async {
        // It fails only where there is no loop any more, and so no connection.
        try? await loop.submit { connections.value.shutDown() }.get()
    }

    package func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse {
        let exchange = HTTPExchange(request, timeout: timeout)
        if loop.inEventLoop {
            connections.value.begin(exchange)
        } else {
            loop.execute { connections.value.begin(exchange) }
        }
        switch await exchange.outcome() {
        case .success(let response):
            failures.noteAnswer()
            return response
        case .failure(let failure as TransportFailure): throw failure
        case .failure(let error): throw await failures.explained(error, of: request)
        }
    }
}

extension NIOTransport {
    /// Connects to the server that requests to `url` go to, or to the proxy that leads there.
    /// - Returns: the address that was connected to, with its port.
    package func reach(_ url: String) async throws(TransportFailure) -> String {
        try await look(url) { try await $0.reach() }
    }

    /// Agrees TLS with that server, and sends nothing.
    package func greeting(of url: String) async throws(TransportFailure) -> TLSGreeting {
        try await look(url) { try await $0.greeting(patience: .milliseconds(500)) }
    }

    private func look<Value>(
        _ url: String, _ look: (LookingConnection) async throws -> Value
    ) async throws(TransportFailure) -> Value {
        guard let connection = LookingConnection(to: url, failures.settings) else {
            throw TransportFailure(.connect, "there is no host to connect to")
        }
        do {
            return try await look(connection)
        } catch {
            throw await failures.explained(error, of: APIRequest(method: "OPTIONS", url: url))
        }
    }
}
