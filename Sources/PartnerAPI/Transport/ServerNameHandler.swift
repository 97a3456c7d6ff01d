internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Lets nobody behind it know that TLS was agreed where the certificate is not for the server's name.
///
/// NIOSSL takes one for the address that was connected to as well, and that may be a proxy's, or one that a name leads to
/// just now.
final class ServerNameHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let name: String

    init(name: String) {
        self.name = name
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event, !isNamed(by: context) {
            context.fireErrorCaught(ConnectionFailure.otherName)
            return context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func isNamed(by context: ChannelHandlerContext) -> Bool {
        guard let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate() else { return false }
        return ServerCertificate(certificate).isFor(name)
    }
}

extension ServerCertificate {
    /// Whether it is for a server of that name (RFC 6125 §6.4): `*` stands for one first label. One without any names was
    /// verified by NIOSSL.
    func isFor(_ host: String) -> Bool {
        let host = (host.hasSuffix(".") ? String(host.dropLast()) : host).lowercased()
        return names.isEmpty
            || names.contains { name in
                let name = name.lowercased()
                guard name != host, name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else {
                    return name == host
                }
                return host[dot...] == name.dropFirst()
            }
    }
}
