import Foundation
import Hummingbird
package import Logging
import NIOCore
package import Records

/// The Partner API on loopback: limits, deduplication and faults included, for rehearsal and as the oracle of tests.
package struct SandboxServer: Sendable {
    private let settings: SandboxSettings
    private let logger: Logger
    private let endpoints: Endpoints

    /// - Parameter logger: the HTTP server's; the default is silent.
    package init(
        _ settings: SandboxSettings,
        logger: Logger = Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.init(settings, time: .system(), logger: logger)
    }

    init(
        _ settings: SandboxSettings, time: Timepiece,
        logger: Logger = Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.settings = settings
        self.logger = logger
        let recorder = Recorder(settings, now: time.now)
        endpoints = Endpoints(settings: settings, recorder: recorder, time: time)
    }

    /// Serves until its task is cancelled, or the service group it runs in shuts down; then it returns.
    /// - Parameter onReady: called once, with the port listened on.
    /// - Throws: `Problem` of kind `usage` where the port cannot be had, `unexpected` otherwise.
    package func run(onReady: @escaping @Sendable (Int) async -> Void) async throws(Problem) {
        do {
            try await application(onReady: onReady).run()
        } catch {
            guard !Task.isCancelled else { return }
            throw problem(of: error)
        }
    }

    /// Serves for as long as `body` runs, which is given the port.
    /// - Throws: what `body` throws; `Problem` where the port cannot be had.
    package func serving<Value: Sendable>(_ body: (_ port: Int) async throws -> Value) async throws -> Value {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await run { port in continuation.yield(port) }
            }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                try await group.waitForAll()
                throw CancellationError()
            }
            return try await body(port)
        }
    }

    /// What it recorded so far, in the order in which it did.
    package var events: [RecordedEvent] {
        get async { await endpoints.recorder.events }
    }

    func application(
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<RouterResponder<SandboxContext>> {
        let isSkewed = settings.faults.contains { $0.name == .retryAfterSkewed }
        let handlers: @Sendable () -> [any RemovableChannelHandler] = {
            isSkewed ? [HangUpHandler(), ClockSkewHandler()] : [HangUpHandler()]
        }
        return Application(
            router: endpoints.router(),
            server: .http1(configuration: .init(additionalChannelHandlers: handlers())),
            configuration: .init(address: .hostname("127.0.0.1", port: settings.port), reuseAddress: true),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private func problem(of error: any Error) -> Problem {
        let hint = "choose another port with --port, or any free one with --port 0"
        return switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: Problem(.usage, "port \(settings.port) of 127.0.0.1 is already in use", hint: hint)
        case EACCES: Problem(.usage, "port \(settings.port) of 127.0.0.1 needs more rights than this", hint: hint)
        default: Problem(.unexpected, "the sandbox stopped: \(error)", hint: "start it again")
        }
    }
}
