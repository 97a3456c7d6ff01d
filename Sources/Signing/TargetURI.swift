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
        // Byte by byte: each request that is signed has one.
        let bytes = url.utf8
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        let isAbsolute = bytes[name.endIndex...].starts(with: "://".utf8)
        scheme = isAbsolute ? Substring(name).lowercased() : ""
        let rest = isAbsolute ? bytes[name.endIndex...].dropFirst(3) : bytes[...]
        let host = rest.prefix { !"/?#".utf8.contains($0) }
        let usualPort = scheme == "https" ? ":443" : ":80"
        let lowered = Substring(host).lowercased()
        authority = lowered.hasSuffix(usualPort) ? String(lowered.dropLast(usualPort.count)) : lowered
        let target = rest[host.endIndex...].prefix { $0 != UInt8(ascii: "#") }
        let written = target.prefix { $0 != UInt8(ascii: "?") }
        path = written.isEmpty ? "/" : String(Substring(written))
        query = written.endIndex < target.endIndex ? String(Substring(target[written.endIndex...])) : nil
    }

    /// What stands behind the method on the request line.
    var requestTarget: String { path + (query ?? "") }

    var text: String { "\(scheme)://\(authority)\(requestTarget)" }
}
