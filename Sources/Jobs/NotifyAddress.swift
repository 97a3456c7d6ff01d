import Foundation

/// The URL that is told of runs, as healthchecks.io gives it out. Its path is as good as a key, so nothing shows it.
package struct NotifyAddress: Hashable, Sendable {
    private let parts: URLComponents

    /// Nil where it is no `http` or `https` URL with a host, or holds user information or a fragment.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            ["http", "https"].contains(parts.scheme?.lowercased() ?? ""), parts.host?.isEmpty == false,
            parts.user == nil, parts.password == nil, parts.fragment == nil,
            parts.port.map({ (1...65535).contains($0) }) ?? true
        else { return nil }
        self.parts = parts
    }

    package var host: String { parts.host ?? "" }

    /// `URL/start`, `URL` or `URL/fail`; a query stays behind the path.
    package func url(for moment: NotifySection.Moment) -> String {
        guard let name = moment.pathComponent else { return parts.string ?? "" }
        var parts = parts
        let path = parts.percentEncodedPath
        parts.percentEncodedPath = "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/\(name)"
        return parts.string ?? ""
    }
}

extension NotifyAddress: CustomStringConvertible, CustomDebugStringConvertible {
    /// `https://hc-ping.com/…`
    package var description: String {
        let port = parts.port.map { ":\($0)" } ?? ""
        return "\(parts.scheme?.lowercased() ?? "")://\(parts.host ?? "")\(port)/…"
    }

    package var debugDescription: String { description }
}

extension NotifySection.Moment {
    /// https://healthchecks.io/docs/http_api/: success is the URL itself.
    fileprivate var pathComponent: String? {
        switch self {
        case .start: "start"
        case .success: nil
        case .failure: "fail"
        }
    }
}
