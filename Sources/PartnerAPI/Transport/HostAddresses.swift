internal import Foundation
internal import NIOPosix
package import Records

/// The addresses of a host, as this machine's resolver knows them.
package enum HostAddresses {
    /// - Returns: at least one, each once; an address is its own.
    /// - Throws: `TransportFailure` of kind `connect`.
    package static func find(_ host: String) async throws(TransportFailure) -> [String] {
        let lookup: Lookup
        do {
            // The resolver blocks its thread.
            lookup = try await NIOThreadPool.singleton.runIfActive { Lookup(host) }
        } catch {
            throw TransportFailure(.connect, "the name \(host) was not looked up")
        }
        guard lookup.code == 0, !lookup.addresses.isEmpty else {
            let reason = lookup.code == 0 ? "no address" : String(cString: gai_strerror(lookup.code)).lowercased()
            throw TransportFailure(.connect, "the name \(host) was not found: \(reason)")
        }
        return lookup.addresses
    }
}

private struct Lookup: Sendable {
    /// Of getaddrinfo(3); 0: found.
    let code: Int32
    private(set) var addresses: [String] = []

    init(_ host: String) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { return }
        defer { freeaddrinfo(list) }
        var next = list
        while let entry = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
            {
                let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if !addresses.contains(address) { addresses.append(address) }
            }
            next = entry.ai_next
        }
    }
}
