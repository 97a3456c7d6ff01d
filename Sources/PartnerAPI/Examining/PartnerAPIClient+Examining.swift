package import Records

/// Requests that look at the server, and have it record nothing.
extension PartnerAPIClient {
    /// - Parameter withKey: Without it the request is not signed either.
    package func examineHealth(withKey: Bool) async -> Examined<HealthAnswer> {
        await examine(.health, withKey: withKey, HealthAnswer.init(_:)) { reply in
            HealthAnswer(reply, word: words(reply.body["status"].text))
        }
    }

    /// Sends an event that lacks what every event needs: a server that takes the key can only refuse it.
    package func probe() async -> Examined<Answer> {
        await examine(.event, body: Self.incompleteEvent, { Answer(Disposition($0)) }) { answer(to: .event, $0) }
    }

    /// Nobody's, and without an id.
    private static let incompleteEvent = Array(
        #"{"event":{"type":"rapido-import.doctor"},"attributes":{},"schemaVersion":1}"#.utf8)

    private func examine<Value>(
        _ endpoint: Endpoint, body: [UInt8] = [], withKey: Bool = true, _ failed: (TransportFailure) -> Value,
        _ read: (Reply) -> Value
    ) async -> Examined<Value> {
        let began = ContinuousClock.now
        do {
            let response = try await exchange(endpoint, body: body, withKey: withKey)
            let now = wallClock()
            let reply = Reply(response, now: now, foreign)
            let date = response.header("Date").flatMap { HTTPDate.epochSeconds($0, now: now) }
            return Examined(
                value: read(reply), clockOffset: date.map { $0 - now }, duration: ContinuousClock.now - began)
        } catch {
            return Examined(value: failed(error), clockOffset: nil, duration: ContinuousClock.now - began)
        }
    }
}
