internal import Foundation
internal import NIOCore
package import Records

/// Where the Partner API is served: `https://HOST/PREFIX`, given to each partner at onboarding.
///
/// Plain http goes to a loopback address only: anywhere else it would show the client key to the network.
package struct BaseURL: Hashable, Sendable {
    /// Without a trailing slash.
    package let text: String
    /// `scheme://host[:port]` in lower case, a default port left out: what a request budget is kept for.
    package let origin: String
    /// In lower case, without brackets.
    package let host: String
    package var usesTLS: Bool { origin.hasPrefix("https:") }
    /// The host is an IP address and no name.
    package var isAddress: Bool { Self.isAddress(host) }
    /// What goes there goes through no proxy: in plain text it would show the client key.
    package let isLoopback: Bool

    /// - Throws: `Problem` of kind `configuration`. It never shows user information.
    package init(_ text: String) throws(Problem) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(), !host.isEmpty
        else { throw Self.problem("is not an absolute URL") }
        try Self.check(parts)
        try Self.check(scheme: scheme, host: host)
        self.origin = Self.origin(scheme: scheme, host: host, port: parts.port)
        self.text = origin + parts.percentEncodedPath.trimmingSuffix("/")
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        isLoopback = Self.isLoopback(host)
    }

    /// Where else partners were seen to be served: below each known prefix that is not this one's.
    var otherPrefixes: [String] {
        ["/api/ota", "/ota", ""].map { origin + $0 }.filter { $0 != text }
    }

    /// The absolute URL of an endpoint.
    package func url(of endpoint: Endpoint) -> String { text + endpoint.path }
}

extension BaseURL: CustomStringConvertible {
    package var description: String { text }
}

extension BaseURL {
    private static func check(_ parts: URLComponents) throws(Problem) {
        if parts.user != nil || parts.password != nil {
            throw problem("carries user information", hint: "leave out what stands before the @ of api.baseURL")
        }
        if parts.query != nil { throw problem("has a query", hint: "end api.baseURL before the ?") }
        if parts.fragment != nil { throw problem("has a fragment", hint: "end api.baseURL before the #") }
        if let port = parts.port, !(1...65535).contains(port) { throw problem("has the port \(port)") }
    }

    private static func check(scheme: String, host: String) throws(Problem) {
        switch scheme {
        case "https": return
        case "http" where isLoopback(host): return
        case "http":
            throw problem(
                "is plain http to \(host)",
                hint: "write https://\(host)…; plain http is for a loopback address, such as the sandbox's")
        default: throw problem("has the scheme \(scheme)")
        }
    }

    private static func problem(
        _ fault: String, hint: String = "give api.baseURL as you were given it at onboarding, prefix included"
    )
        -> Problem
    {
        Problem(.configuration, "api.baseURL \(fault); expected https://HOST/PREFIX", hint: hint)
    }

    /// `localhost`, 127.0.0.0/8 (RFC 1122 §3.2.1.3) or ::1 (RFC 4291 §2.5.3).
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" { return true }
        let literal = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard let address = try? SocketAddress(ipAddress: literal, port: 0) else { return false }
        switch address {
        case .v4: return literal.hasPrefix("127.")
        case .v6: return address.ipAddress == "::1"
        case .unixDomainSocket: return false
        }
    }

    /// - Parameter host: without brackets.
    package static func isAddress(_ host: String) -> Bool { (try? SocketAddress(ipAddress: host, port: 0)) != nil }

    /// The origin of any absolute URL, without whatever else it carries; nil for a relative one.
    static func origin(of text: String) -> String? {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty
        else { return nil }
        return origin(scheme: scheme, host: host, port: parts.port)
    }

    /// `host[:port]` of an absolute URL.
    static func authority(of text: String) -> String? {
        origin(of: text)?.split(separator: "://").last.map(String.init)
    }

    private static func origin(scheme: String, host: String, port: Int?) -> String {
        let usual = scheme == "https" ? 443 : 80
        guard let port, port != usual else { return "\(scheme)://\(host)" }
        return "\(scheme)://\(host):\(port)"
    }
}

extension String {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var rest = self[...]
        while rest.last == character { rest.removeLast() }
        return String(rest)
    }
}
