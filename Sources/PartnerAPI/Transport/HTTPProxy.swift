internal import Foundation
internal import NIOCore
package import Records
package import Signing

/// An HTTP proxy that leads to the server by CONNECT (RFC 9110 §9.3.6); the job's `api.proxy`.
package struct HTTPProxy: Sendable {
    package struct Credentials: Sendable {
        package var user: String
        package var password: Secret
    }

    /// Without brackets.
    package var host: String
    package var port: Int
    /// For `Proxy-Authorization`; nil where the URL carries none.
    package var credentials: Credentials?

    package init(host: String, port: Int, credentials: Credentials? = nil) {
        self.host = host
        self.port = port
        self.credentials = credentials
    }

    /// Reads `http://[USER:PASSWORD@]HOST[:PORT]`, percent-encoded as RFC 3986 §3.2 has it.
    /// - Throws: `Problem` of kind `configuration`, which shows nothing of the text: a password may stand in it.
    package init(_ text: String) throws(Problem) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), let scheme = parts.scheme,
            let host = parts.host, !host.isEmpty
        else { throw Self.problem("is not the address of an HTTP proxy") }
        guard scheme.lowercased() == "http" else { throw Self.problem("has the scheme \(scheme.excerpt)") }
        guard parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil else {
            throw Self.problem("goes on behind the port")
        }
        let port = parts.port ?? 80
        guard (1...65535).contains(port) else { throw Self.problem("has the port \(port)") }
        self.init(
            host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host, port: port,
            credentials: parts.user.map { Credentials(user: $0, password: Secret(parts.password ?? "")) })
    }

    private static func problem(_ fault: String) -> Problem {
        Problem(
            .configuration, "api.proxy \(fault); expected http://HOST:PORT",
            hint: "give the proxy that CONNECT requests go through; a user and password stand before its host, "
                + "http://USER:PASSWORD@HOST:PORT, with reserved characters percent-encoded, "
                + "in a variable such as ${RAPIDO_PROXY}")
    }
}

extension HTTPProxy: CustomStringConvertible {
    /// `host:port`, without user information.
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension HTTPProxy {
    /// The proxy on the way to a host; nil where there is none, or where the host is reached without it: on loopback, or
    /// by `NO_PROXY`.
    /// - Throws: As `init(_:)`.
    package init?(_ text: String?, toward host: String, in environment: [String: String]) throws(Problem) {
        guard let text, !text.isEmpty else { return nil }
        try self.init(text)
        if BaseURL.isLoopback(host) || Self.isBypassed(host, by: Self.bypasses(in: environment)) { return nil }
    }

    /// `NO_PROXY`, in either writing.
    private static func bypasses(in environment: [String: String]) -> String? {
        environment["NO_PROXY"] ?? environment["no_proxy"]
    }

    /// Whether `NO_PROXY` has this host go direct: a comma-separated list of hosts, which stand for their subdomains
    /// too, whether a `.` or `*.` is before them or not; `*` is every host. An address may be in brackets.
    package static func isBypassed(_ host: String, by list: String?) -> Bool {
        let host = plain(host)
        return (list ?? "").split(separator: ",").contains { entry in
            let entry = entry.trimmingCharacters(in: .whitespaces)
            if entry == "*" { return true }
            let name = plain(entry.trimmingPrefix("*").trimmingPrefix("."))
            return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
        }
    }

    /// In lower case and without brackets; an address as it is written by the rules (RFC 5952).
    private static func plain(_ host: some StringProtocol) -> String {
        var name = host.lowercased()
        if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
        return (try? SocketAddress(ipAddress: name, port: 0))?.ipAddress ?? name
    }
}
