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
    private let drawNonce: @Sendable () -> String
    /// Of every request, made once; behind a function, for the key stands in them and no dump of a client may show it.
    private let headers: @Sendable () -> [APIRequest.Header]
    let foreign: ForeignText

    /// - Parameters:
    ///   - signer: Nil where requests are not signed.
    ///   - secrets: What a server's words never show, beside the client key: signing secrets, a proxy's password.
    ///   - wallClock: The time in Unix epoch seconds, for signatures and for dates in `Retry-After`.
    ///   - drawNonce: A text that no other attempt is signed with.
    package init(
        settings: PartnerAPISettings, transport: any HTTPTransport, signer: (any RequestSigner)?,
        secrets: [Secret] = [], wallClock: @escaping @Sendable () -> Int,
        drawNonce: @escaping @Sendable () -> String = AttemptStamp.drawnNonce
    ) {
        self.settings = settings
        self.transport = transport
        self.signer = signer
        foreign = ForeignText(secrets: [settings.clientKey] + secrets)
        self.wallClock = wallClock
        self.drawNonce = drawNonce
        let headers = settings.headers
        self.headers = { headers }
    }

    /// The thread on which answers arrive; see `HTTPTransport.executor`.
    package var executor: (any TaskExecutor)? { transport.executor }

    /// Sends one event, its body byte for byte.
    package func send(_ event: Event) async -> Answer { await send(event.body, eventID: event.id) }

    /// Sends what may be an event, byte for byte.
    /// - Parameter eventID: As the body has it; nil where it has none.
    package func send(_ body: [UInt8], eventID: String?) async -> Answer {
        do {
            return answer(to: .event, try await attempt(.event, body: body, eventID: eventID))
        } catch {
            return Answer(Disposition(error))
        }
    }

    /// Asks whether the server is well, for as long as an attempt may take and no longer than 10 seconds.
    package func health() async -> HealthAnswer {
        do {
            let reply = try await attempt(.health)
            return HealthAnswer(reply, word: words(reply.body["status"].text))
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
            let reply = try await attempt(.fetchUserDetails, body: body, redacting: [token])
            switch Self.refused(by: reply) {
            case .key: return .failed(keyRefused(reply, by: .fetchUserDetails))
            case .token: return tokenRefused(reply)
            case .either:
                let isKey = await isKeyRefused()
                return isKey ? .failed(keyRefused(reply, by: .fetchUserDetails)) : tokenRefused(reply)
            case nil: return userDetails(reply)
            }
        } catch {
            return .failed(Answer(Disposition(error)))
        }
    }
}

extension PartnerAPIClient {
    var baseURL: BaseURL { settings.baseURL }

    func url(of endpoint: Endpoint) -> String { settings.baseURL.url(of: endpoint) }

    /// A server's text as it may be shown.
    func words(_ text: String?) -> String? { foreign.clean(text) }

    func attempt(
        _ endpoint: Endpoint, body: [UInt8] = [], eventID: String? = nil, redacting others: [Secret] = []
    ) async throws(TransportFailure) -> Reply {
        let response = try await exchange(endpoint, body: body, eventID: eventID)
        return Reply(response, now: wallClock(), others.isEmpty ? foreign : foreign.redacting(others))
    }

    /// - Parameter withKey: Without it the request is not signed either.
    func exchange(
        _ endpoint: Endpoint, body: [UInt8] = [], eventID: String? = nil, withKey: Bool = true
    ) async throws(TransportFailure) -> APIResponse {
        let request = withKey ? prepared(endpoint, body: body, eventID: eventID).request : keyless(endpoint, body)
        let timeout = endpoint == .health ? min(settings.timeout, .seconds(10)) : settings.timeout
        return try await transport.execute(request, timeout: timeout)
    }

    /// A request as it would go out now, and what signs it; nil where nothing does.
    /// - Parameter eventID: Of the event that the body is; nil where it is none.
    package func prepared(
        _ endpoint: Endpoint, body: [UInt8] = [], eventID: String? = nil
    ) -> (request: APIRequest, signature: RequestSignature?) {
        var request = unsigned(endpoint, body)
        guard let signer else { return (request, nil) }
        let stamp = AttemptStamp(timestamp: wallClock(), nonce: drawNonce(), eventID: eventID)
        let signature = signer.signature(of: request, stamp: stamp)
        request.add(signature)
        return (request, signature)
    }

    private func keyless(_ endpoint: Endpoint, _ body: [UInt8]) -> APIRequest {
        var request = unsigned(endpoint, body)
        request.headers.removeAll(where: \.isKey)
        return request
    }

    private func unsigned(_ endpoint: Endpoint, _ body: [UInt8]) -> APIRequest {
        APIRequest(method: endpoint.method, url: settings.baseURL.url(of: endpoint), headers: headers(), body: body)
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
            if let name = foreign.blotted(user["name"].text),
                let mobile = foreign.blotted(user["mobile"].text ?? user["mobile"].numberText)
            {
                return .found(UserDetails(name: name, mobile: mobile, requestID: reply.requestID))
            }
            answer.disposition = .failed(.unknownAnswer(reply))
        case .rejected(let refusal), .parked(let refusal): return .refused(TokenFault(reply), refusal, answer)
        default: break
        }
        return .failed(answer)
    }
}

/// Whether a 401 of `/fetch-user-details` is about the token or the key.
extension PartnerAPIClient {
    private enum Refused { case token, key, either }

    /// Here `INVALID_TOKEN` and 7001 are of the user's token (partner-api.md, "Responses").
    private static func refused(by reply: Reply) -> Refused? {
        guard reply.status == 401 else { return nil }
        switch reply.known {
        case .invalidToken: return .token
        case .unauthorized: return .key
        default: break
        }
        let words = [reply.name, reply.message].compactMap { $0?.lowercased() }.joined(separator: " ")
        if words.contains("token") { return .token }
        if words.contains("key") { return .key }
        return reply.number == ServerCode.tokenInvalidNumber ? .token : .either
    }

    /// `/health` takes the key and no token, so its 401 is the key's.
    private func isKeyRefused() async -> Bool {
        guard let reply = try? await attempt(.health) else { return false }
        return reply.status == 401
    }

    private func keyRefused(_ reply: Reply, by endpoint: Endpoint) -> Answer {
        let problem = Problem.refusedKey(reply, from: settings.baseURL.url(of: endpoint))
        return Answer(.stop(problem), requestID: reply.requestID, status: reply.status)
    }

    private func tokenRefused(_ reply: Reply) -> UserDetailsAnswer {
        let refusal = Refusal(reply)
        let answer = Answer(.rejected(refusal), requestID: reply.requestID, status: reply.status)
        return .refused(TokenFault(reply), refusal, answer)
    }
}
