internal import Records

/// One part of a request that an RFC 9421 signature covers: a header field, or what is derived from the message.
enum SignatureComponent {
    /// The derived components of a request (RFC 9421 §2.2), those of single query parameters apart.
    enum Derived: String, CaseIterable {
        case method = "@method"
        case targetURI = "@target-uri"
        case authority = "@authority"
        case scheme = "@scheme"
        case requestTarget = "@request-target"
        case path = "@path"
        case query = "@query"
    }

    /// The components that the request has, with their values, in the order of the names.
    static func values(of names: [String], in request: APIRequest) -> [(name: String, value: String)] {
        let target = TargetURI(request.url)
        return names.compactMap { name in value(of: name, in: request, target).map { (name, $0) } }
    }

    private static func value(of name: String, in request: APIRequest, _ target: TargetURI) -> String? {
        guard let derived = Derived(rawValue: name) else { return field(name, in: request) }
        return switch derived {
        case .method: request.method
        case .targetURI: target.text
        case .authority: target.authority
        case .scheme: target.scheme
        case .requestTarget: target.requestTarget
        case .path: target.path
        case .query: target.query ?? "?"
        }
    }

    /// The values of all fields of that name, blanks around each left out (RFC 9421 §2.1).
    private static func field(_ name: String, in request: APIRequest) -> String? {
        var joined: String?
        for header in request.headers where header.isNamed(name) {
            let value = header.value.utf8.trimmingBlanks
            let text = value.count == header.value.utf8.count ? header.value : String(Substring(value))
            joined = joined.map { "\($0), \(text)" } ?? text
        }
        return joined
    }
}
