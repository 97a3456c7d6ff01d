/// A request's absolute URL in the parts that are signed (RFC 9421 §2.2).
struct TargetURI {
    /// In lower case.
    let scheme: String
    /// `host[:port]` in lower case, a default port left out (RFC 9421 §2.2.3).
    let authority: String
    /// As it is sent, the prefix of the base URL included; `/` where it is empty.
    let path: String
    /// With its question mark; nil where there is none.
    let query: String?

    init(_ url: String) {
        let parts = url.split(separator: "://", maxSplits: 1)
        let rest = parts.count == 2 ? parts[1] : url[...]
        scheme = parts.count == 2 ? parts[0].lowercased() : ""
        let host = rest.prefix { !"/?#".contains($0) }
        let usualPort = scheme == "https" ? ":443" : ":80"
        let lowered = host.lowercased()
        authority = lowered.hasSuffix(usualPort) ? String(lowered.dropLast(usualPort.count)) : lowered
        let target = rest.dropFirst(host.count).prefix { $0 != "#" }
        let written = target.prefix { $0 != "?" }
        path = written.isEmpty ? "/" : String(written)
        query = target.contains("?") ? String(target.dropFirst(written.count)) : nil
    }

    /// What stands behind the method on the request line.
    var requestTarget: String { path + (query ?? "") }

    var text: String { "\(scheme)://\(authority)\(requestTarget)" }
}
