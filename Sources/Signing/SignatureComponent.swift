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

    /// The value of a component; nil where the request has no such part.
    static func value(of name: String, in request: APIRequest) -> String? {
        guard let derived = Derived(rawValue: name) else { return field(name, in: request) }
        let target = TargetURI(request.url)
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
        let values = request.headers.filter { $0.name.lowercased() == name }.map { value in
            value.value.drop { " \t".contains($0) }.reversed().drop { " \t".contains($0) }.reversed()
        }
        return values.isEmpty ? nil : values.map { String($0) }.joined(separator: ", ")
    }
}
