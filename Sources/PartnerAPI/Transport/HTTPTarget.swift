internal import Foundation
internal import NIOHTTP1
internal import Records

/// Where a URL leads: to a server, and to what it is asked for there.
struct HTTPTarget {
    /// `scheme://host[:port]`
    let origin: String
    /// `host[:port]`, as the `Host` of requests; an IPv6 address in brackets (RFC 9110 §7.2).
    let authority: String
    /// Path and query.
    let path: String

    /// - Returns: nil where the URL names no server.
    init?(_ url: String) {
        guard let parts = URLComponents(string: url), let origin = BaseURL.origin(of: url),
            let authority = BaseURL.authority(of: url)
        else { return nil }
        self.origin = origin
        self.authority = authority
        let path = parts.percentEncodedPath
        self.path = (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }

    var usesTLS: Bool { origin.hasPrefix("https:") }

    /// The request as it goes on the wire, but for its body.
    func head(of request: APIRequest) -> HTTPRequestHead {
        let method = HTTPMethod(rawValue: request.method)
        var headers = HTTPHeaders()
        headers.reserveCapacity(request.headers.count + 2)
        headers.add(name: "Host", value: authority)
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty || method == .POST {
            headers.add(name: "Content-Length", value: String(request.body.count))
        }
        return HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
    }
}

extension APIRequest.Header {
    /// A line end in a name or a value would begin another header (RFC 9110 §5.5).
    var isSendable: Bool {
        let isControl: (UInt8) -> Bool = { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
        return !name.isEmpty && !name.utf8.contains(where: isControl) && !value.utf8.contains(where: isControl)
    }
}
