/// The headers of every request, in the order in which they are sent.
package enum RequestHeader: String, Hashable, Sendable, CaseIterable {
    case contentType = "Content-Type"
    case acceptEncoding = "Accept-Encoding"
    case authorization
    case clientID = "x-client-id"
    case service = "x-client-service"
    /// The app id is sent under both names that the partner documentation uses.
    case appID = "x-client-appid"
    case appIDWithHyphen = "x-client-app-id"
    case userAgent = "User-Agent"

    /// Names in lower case that are taken: these, and those that HTTP needs for itself.
    package static var taken: [String] {
        allCases.map { $0.rawValue.lowercased() } + ["host", "content-length", "transfer-encoding", "connection"]
    }
}
