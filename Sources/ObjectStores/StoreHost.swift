import Foundation
import PartnerAPI

/// A host that objects are read from.
package struct StoreHost: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable {
        case https
        case http
    }

    package let scheme: Scheme
    /// In lower case, without brackets and port.
    package let name: String
    /// Nil: that of the scheme.
    package let port: Int?

    package var isLoopback: Bool { BaseURL.isLoopback(name) }
    /// It is an IP address and no name.
    package var isAddress: Bool { BaseURL.isAddress(name) }

    init(scheme: Scheme, name: String, port: Int? = nil) {
        self.scheme = scheme
        self.name = name
        self.port = port
    }

    /// Nil where there is no host, or the scheme is another one.
    init?(_ parts: URLComponents) {
        guard let scheme = parts.scheme.flatMap({ Scheme(rawValue: $0.lowercased()) }),
            let host = parts.host?.lowercased(),
            !host.isEmpty, parts.port.map({ (1...65535).contains($0) }) ?? true
        else { return nil }
        let usual = scheme == .https ? 443 : 80
        self.init(
            scheme: scheme, name: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host,
            port: parts.port == usual ? nil : parts.port)
    }

    /// `host[:port]`, as a `Host` header has it.
    package var authority: String {
        let host = name.contains(":") ? "[\(name)]" : name
        return port.map { "\(host):\($0)" } ?? host
    }

    var origin: String { "\(scheme.rawValue)://\(authority)" }
}
