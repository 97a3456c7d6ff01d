internal import Foundation
internal import NIOCore
internal import Records

/// An address of this machine that connections leave from; the job's `api.bind`.
enum LocalAddress {
    /// - Throws: `Problem` of kind `configuration` where it is no IP address, or not one of this machine.
    static func check(_ text: String) throws(Problem) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else {
            throw Problem(
                .configuration, "api.bind \(text.debugDescription) is not an IP address",
                hint: "give one of this machine's own addresses, \(list)")
        }
        guard !isAvailable(address) else { return }
        throw Problem(
            .configuration, "api.bind \(text) is no address of this machine",
            hint: "give one of its own, \(list); one of a tunnel is there only while the tunnel is up")
    }

    /// Whether a socket can be bound to it.
    private static func isAvailable(_ address: SocketAddress) -> Bool {
        let family = address.protocol == .inet6 ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        // Where there are no sockets of that kind, connecting tells why.
        guard descriptor >= 0 else { return errno != EAFNOSUPPORT }
        defer { close(descriptor) }
        return address.withSockAddr { address, size in bind(descriptor, address, socklen_t(size)) } == 0
    }

    /// This machine's addresses, those that lead nowhere left out; an example where it has no other.
    private static var list: String {
        let devices = (try? System.enumerateDevices()) ?? []
        let found = devices.compactMap { device in
            device.address.flatMap { address in address.isForOthers ? address.ipAddress : nil }
        }
        return found.isEmpty ? "such as 192.0.2.10" : "such as \(found.prefix(4).joined(separator: " or "))"
    }
}

extension SocketAddress {
    /// Neither loopback nor link-local.
    fileprivate var isForOthers: Bool {
        ipAddress.map { !$0.hasPrefix("127.") && $0 != "::1" && !$0.hasPrefix("fe80:") } ?? false
    }
}
