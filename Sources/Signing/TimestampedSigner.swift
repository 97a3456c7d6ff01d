internal import Records

/// Puts the timestamped signature on a request.
struct TimestampedSigner: RequestSigner {
    let scheme: TimestampedScheme
    let secret: Secret

    func sign(_ request: inout APIRequest, timestamp: Int) {
        let value = scheme.headerValue(body: request.body, secret: secret, timestamp: timestamp)
        request.headers.removeAll { $0.name.lowercased() == scheme.header.lowercased() }
        request.headers.append(APIRequest.Header(scheme.header, value))
    }
}
