import NIOCore
import NIOPosix
import Synchronization

/// A server on 127.0.0.1 that does one thing to every connection, and keeps what it was sent.
///
/// For what only a real connection shows; everything else is tested with `ScriptedTransport`.
final class LoopbackServer: Sendable {
    enum Behaviour: Sendable {
        /// Answers each whole request with this text, and keeps the connection.
        case answers(String)
        /// Sends this text, which may be no whole answer, at the first bytes of a request, and closes.
        case sendsThenCloses(String)
        case staysSilent
    }

    private struct Seen {
        var bytes: [UInt8] = []
        var connections = 0
    }

    private let behaviour: Behaviour
    private let seen = Mutex(Seen())

    private init(_ behaviour: Behaviour) {
        self.behaviour = behaviour
    }

    var receivedBytes: [UInt8] { seen.withLock { $0.bytes } }
    var received: String { String(decoding: receivedBytes, as: UTF8.self) }
    var connections: Int { seen.withLock { $0.connections } }

    /// Serves while `body` runs, which is given the port.
    static func serving(
        _ behaviour: Behaviour, _ body: (_ server: LoopbackServer, _ port: Int) async throws -> Void
    ) async throws {
        let server = LoopbackServer(behaviour)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(server: server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(server, channel.localAddress?.port ?? 0)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        let server: LoopbackServer
        /// Of the request that is being received.
        var text = ""

        init(server: LoopbackServer) {
            self.server = server
        }

        func channelActive(context: ChannelHandlerContext) {
            server.seen.withLock { $0.connections += 1 }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Array(unwrapInboundIn(data).readableBytesView)
            server.seen.withLock { $0.bytes += bytes }
            text += String(decoding: bytes, as: UTF8.self)
            switch server.behaviour {
            case .answers(let answer):
                guard isWhole else { return }
                text = ""
                context.writeAndFlush(NIOAny(ByteBuffer(string: answer)), promise: nil)
            case .sendsThenCloses(let answer):
                context.writeAndFlush(NIOAny(ByteBuffer(string: answer)), promise: nil)
                context.close(promise: nil)
            case .staysSilent: break
            }
        }

        /// Head and body may come apart. The body is `{}` in all tests; CONNECT has none.
        private var isWhole: Bool {
            text.hasSuffix("\r\n\r\n{}") || (text.hasPrefix("CONNECT ") && text.hasSuffix("\r\n\r\n"))
        }
    }
}
