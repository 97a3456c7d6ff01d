import Foundation
import Hummingbird
import Logging
import NIOCore
package import Records

/// The live page over the ledgers of a folder, on loopback.
package struct DashboardServer: Sendable {
    private let port: Int
    private let endpoints: DashboardEndpoints

    /// - Parameters:
    ///   - port: 0: any free one.
    ///   - folder: as the page names it.
    package init(_ shelf: Shelf, port: Int, folder: String, token: String = Self.newToken()) {
        self.port = port
        endpoints = DashboardEndpoints(
            gate: Gate(token: token), pages: DashboardPages(shelf: shelf, folder: folder))
    }

    /// 256 random bits.
    package static func newToken() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Serves until its task is cancelled.
    /// - Parameter onReady: called once, with the address to open.
    /// - Throws: `Problem` of kind `usage` where the port cannot be had, `unexpected` otherwise.
    package func run(onReady: @escaping @Sendable (String) async -> Void) async throws(Problem) {
        let (endpoints, token) = (endpoints, endpoints.gate.token)
        let responder = CallbackResponder { (request: Request, context: DashboardContext) in
            await endpoints.respond(to: request, context)
        }
        let application = Application(
            responder: responder,
            configuration: .init(address: .hostname("127.0.0.1", port: port), reuseAddress: true),
            onServerRunning: { channel in
                await onReady("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/?token=\(token)")
            },
            logger: Logger(label: "dashboard", factory: { _ in SwiftLogNoOpLogHandler() }))
        do {
            try await application.run()
        } catch {
            guard !Task.isCancelled else { return }
            throw problem(of: error)
        }
    }

    private func problem(of error: any Error) -> Problem {
        let hint = "choose another port with --port, or any free one with --port 0"
        return switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: Problem(.usage, "port \(port) of 127.0.0.1 is already in use", hint: hint)
        case EACCES: Problem(.usage, "port \(port) of 127.0.0.1 needs more rights than this", hint: hint)
        default: Problem(.unexpected, "the dashboard stopped: \(error)", hint: "start it again")
        }
    }
}
