/// Who may come in: whoever has the token, from this machine, and from no page of another.
///
/// A page of the web can have a browser send requests to loopback. It knows no token; and neither a name of its own that
/// leads to 127.0.0.1 (DNS rebinding) nor the cookie that the browser adds helps it.
struct Gate: Sendable {
    let token: String

    enum Decision: Hashable, Sendable {
        case admitted
        /// By the address that was printed: the browser is to keep the token as a cookie.
        case welcomed
        /// There is no token, or another one.
        case unknown
        /// By another name than this machine's own, or from another page.
        case foreign
    }

    /// What there is to know of a request.
    struct Visitor: Hashable, Sendable {
        var host: String?
        var origin: String?
        var cookies: [String] = []
        var token: String?
        var writes = false
        var port: Int
    }

    static func cookieName(port: Int) -> String { "rapido-import-\(port)" }

    func decide(on visitor: Visitor) -> Decision {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map { "\($0):\(visitor.port)" }
        guard let host = visitor.host, hosts.contains(host) else { return .foreign }
        if let origin = visitor.origin, !hosts.contains(where: { origin == "http://\($0)" }) { return .foreign }
        if let given = visitor.token { return isToken(given) && !visitor.writes ? .welcomed : .unknown }
        guard isKnown(visitor) else { return .unknown }
        // Every browser names the origin of what it posts.
        return visitor.writes && visitor.origin == nil ? .foreign : .admitted
    }

    private func isKnown(_ visitor: Visitor) -> Bool {
        let name = "\(Self.cookieName(port: visitor.port))="
        return visitor.cookies.flatMap { $0.split(separator: ";") }.contains { cookie in
            let text = cookie.drop { $0 == " " }
            return text.hasPrefix(name) && isToken(String(text.dropFirst(name.count)))
        }
    }

    /// As slow for a nearly right one as for any other.
    private func isToken(_ text: String) -> Bool {
        let (given, own) = (Array(text.utf8), Array(token.utf8))
        guard given.count == own.count else { return false }
        return zip(given, own).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
