internal import NIOCore
internal import Records

/// A transport's connections to all servers. They live on one event loop, with one timer for all requests.
final class HTTPConnections {
    private let loop: any EventLoop
    private let settings: TransportSettings
    private var targets: [String: HTTPTarget] = [:]
    /// By origin.
    private var servers: [String: ServerConnections] = [:]
    private var timer: (at: NIODeadline, task: Scheduled<Void>)?
    private var isShutDown = false

    /// URLs whose parts are remembered: a job has a few.
    private static let rememberedTargets = 64
    /// Idle connections are looked at that often at the least.
    private static let rest: TimeAmount = .seconds(30)

    init(_ settings: TransportSettings, on loop: any EventLoop) {
        self.settings = settings
        self.loop = loop
    }

    func begin(_ exchange: HTTPExchange) {
        guard !isShutDown, let target = target(of: exchange.request.url),
            let server = server(of: target, exchange.request.url)
        else {
            let cause = isShutDown ? "the transport is shut down" : "there is no host to connect to"
            return exchange.end(.failure(TransportFailure(.connect, cause)))
        }
        guard exchange.request.headers.allSatisfy(\.isSendable) else {
            return exchange.end(.failure(TransportFailure(.connect, "a header holds a control character")))
        }
        look(at: min(exchange.deadline, .now() + Self.rest))
        server.begin(exchange, to: target)
    }

    func shutDown() {
        isShutDown = true
        timer?.task.cancel()
        for server in servers.values { server.shutDown() }
    }

    private func target(of url: String) -> HTTPTarget? {
        if let known = targets[url] { return known }
        let target = HTTPTarget(url)
        if targets.count >= Self.rememberedTargets { targets = [:] }
        targets[url] = target
        return target
    }

    private func server(of target: HTTPTarget, _ url: String) -> ServerConnections? {
        if let known = servers[target.origin] { return known }
        guard let connection = LookingConnection(to: url, settings) else { return nil }
        let server = ServerConnections(to: connection, usesTLS: target.usesTLS, on: loop)
        servers[target.origin] = server
        return server
    }
}

extension HTTPConnections {
    /// Looks after what is over time, then or earlier.
    private func look(at deadline: NIODeadline) {
        if let timer, timer.at <= deadline { return }
        timer?.task.cancel()
        let bound = NIOLoopBound(self, eventLoop: loop)
        timer = (deadline, loop.scheduleTask(deadline: deadline) { bound.value.expire() })
    }

    private func expire() {
        timer = nil
        let now = NIODeadline.now()
        if let next = servers.values.compactMap({ $0.expire(at: now) }).min() { look(at: next) }
    }
}
