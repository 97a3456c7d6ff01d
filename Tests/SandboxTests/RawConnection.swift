import Foundation

/// A socket of its own, so that a test sees exactly what arrives and when it ends.
final class RawConnection: Sendable {
    struct Refused: Error {}

    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard result == 0 else { throw Refused() }
    }

    deinit { close(socket) }

    func post(_ body: String, headers: [String: String] = Sample.headers) {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        send("POST /event HTTP/1.1\r\nhost: sandbox\r\n\(lines)content-length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(socket, bytes, bytes.count)
    }

    /// What arrives at once; empty at the end of the connection.
    func receive() async -> String { await elsewhere { self.readSome() } }

    /// Everything until the connection ends.
    func receiveToEnd() async -> String {
        await elsewhere {
            var text = ""
            while true {
                let part = self.readSome()
                guard !part.isEmpty else { return text }
                text += part
            }
        }
    }

    private func readSome() -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(socket, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// On a thread of its own: a read that waits must not take one of the few that the server runs on.
    private func elsewhere(_ work: @escaping @Sendable () -> String) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}
