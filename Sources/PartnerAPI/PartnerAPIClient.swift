package import Records
package import Signing

/// The Partner API's three endpoints.
///
/// Each call is one attempt: it neither waits for the request budget nor repeats anything. What came
/// of it is a value; nothing is thrown.
package struct PartnerAPIClient: Sendable {
    let settings: PartnerAPISettings
    private let transport: any HTTPTransport
    private let signer: (any RequestSigner)?
    let wallClock: @Sendable () -> Int

    /// - Parameters:
    ///   - signer: Nil where requests are not signed.
    ///   - wallClock: The time in Unix epoch seconds, for signatures and for dates in `Retry-After`.
    package init(
        settings: PartnerAPISettings, transport: any HTTPTransport, signer: (any RequestSigner)?,
        wallClock: @escaping @Sendable () -> Int
    ) {
        self.settings = settings
        self.transport = transport
        self.signer = signer
        self.wallClock = wallClock
    }

    /// Sends one event, its body byte for byte.
    package func send(_ event: Event) async -> Answer {
        do {
            return answer(to: .event, try await attempt(.event, body: event.body))
        } catch {
            return Answer(Disposition(error))
        }
    }

    /// Asks whether the server is well, for as long as an attempt may take and no longer than 10 seconds.
    package func health() async -> HealthAnswer {
        do {
            let reply = try await attempt(.health)
            let word = ForeignText(secrets: [settings.clientKey]).clean(reply.body["status"].text)
            return HealthAnswer(reply, word: word)
        } catch {
            return HealthAnswer(error)
        }
    }

    /// Asks whom a token belongs to. Tokens are single-use: a second call with the same one fails.
    package func fetchUserDetails(token: Secret) async -> UserDetailsAnswer {
        var body = Array(#"{"token":"#.utf8)
        body.appendJSONString(token.revealedText)
        body.append(UInt8(ascii: "}"))
        do {
            return userDetails(try await attempt(.fetchUserDetails, body: body, redacting: [token]))
        } catch {
            return .failed(Answer(Disposition(error)))
        }
    }
}

extension PartnerAPIClient {
    /// - Parameter withKey: Without it the request is not signed either.
    func exchange(
        _ endpoint: Endpoint, body: [UInt8] = [], withKey: Bool = true
    ) async throws(TransportFailure) -> APIResponse {
        var request = APIRequest(
            method: endpoint.method, url: settings.baseURL.url(of: endpoint), headers: settings.headers, body: body)
        if withKey { signer?.sign(&request, timestamp: wallClock()) } else { request.headers.removeAll(where: \.isKey) }
        let timeout = endpoint == .health ? min(settings.timeout, .seconds(10)) : settings.timeout
        return try await transport.execute(request, timeout: timeout)
    }

    private func attempt(_ endpoint: Endpoint, body: [UInt8] = [], redacting secrets: [Secret] = [])
        async throws(TransportFailure) -> Reply
    {
        let response = try await exchange(endpoint, body: body)
        return Reply(response, now: wallClock(), redacting: [settings.clientKey] + secrets)
    }

    func answer(to endpoint: Endpoint, _ reply: Reply) -> Answer {
        let disposition = Disposition(reply, from: endpoint, at: settings.baseURL)
        return Answer(disposition, requestID: reply.requestID, status: reply.status)
    }

    private func userDetails(_ reply: Reply) -> UserDetailsAnswer {
        let user = reply.body["data"]["user"]
        var answer = answer(to: .fetchUserDetails, reply)
        switch answer.disposition {
        case .delivered:
            if let name = user["name"].text, let mobile = user["mobile"].text {
                return .found(UserDetails(name: name, mobile: mobile, requestID: reply.requestID))
            }
            answer.disposition = .failed(.unknownAnswer(reply))
        case .stop where reply.known == .invalidToken:
            // Here it is the user's token that is refused, not the client key.
            answer.disposition = .rejected(Refusal(reply))
        default: break
        }
        return .failed(answer)
    }
}
