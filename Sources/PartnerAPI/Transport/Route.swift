internal import Records

/// From where to where a request goes: what a failure on the way is explained by.
struct Route: Sendable {
    /// `host[:port]`
    var server: String
    /// What is connected to, if not the server itself.
    var proxy: HTTPProxy?
    var localAddress: String?
    var tls: TLSSettings

    /// What a connection is made to, in words.
    var peer: String { proxy.map { "the proxy \($0)" } ?? server }

    /// The command that shows what the server says of itself.
    var look: String {
        "openssl s_client -connect \(server.withPort)" + (proxy.map { " -proxy \($0)" } ?? "")
    }
}
