import Hummingbird
import Logging
import NIOCore
import Records

/// `GET /metrics` for as long as a run is under way.
package struct MetricsServer: Sendable {
    private let host: String
    private let port: Int
    private let text: @Sendable () async -> String

    /// - Parameter text: what is answered, in Prometheus' text format.
    package init(host: String, port: Int, text: @escaping @Sendable () async -> String) {
        (self.host, self.port, self.text) = (host, port, text)
    }

    /// Serves while `body` runs; where the address cannot be had, `body` runs without it.
    /// - Parameters:
    ///   - ready: called with the port that is listened on.
    ///   - failed: called with the reason why there is none.
    package func serving<Value: Sendable>(
        ready: @escaping @Sendable (Int) -> Void, failed: @escaping @Sendable (String) -> Void,
        _ body: () async throws -> Value
    ) async rethrows -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await application(ready: ready).run() } catch {
                    guard !Task.isCancelled else { return }
                    failed(Self.reason(error))
                }
            }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    private func application(
        ready: @escaping @Sendable (Int) -> Void
    ) -> Application<RouterResponder<BasicRequestContext>> {
        let router = Router()
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: await text())))
        }
        return Application(
            responder: router.buildResponder(),
            configuration: .init(address: .hostname(host, port: port), reuseAddress: true),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            logger: Logger(label: "metrics", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private static func reason(_ error: any Error) -> String {
        guard let code = (error as? IOError)?.errnoCode else { return "\(error)" }
        return SystemFailure.reason(code)
    }
}
