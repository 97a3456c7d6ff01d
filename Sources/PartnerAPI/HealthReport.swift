package import Records

/// What `GET /health` says to a person who asks.
package struct HealthReport: Hashable, Sendable {
    package var answer: HealthAnswer
    /// The server's own version and time, as it writes them.
    package var version: String?
    package var timestamp: String?
    package var requestID: String?
    /// Nil where all is well: of kind `credentials` where the key is refused, `configuration` where this is not the API,
    /// `stopped` where it cannot be reached or is not well.
    package var problem: Problem?
}

extension PartnerAPIClient {
    /// Asks how the server is, with the key.
    package func inspectHealth() async -> HealthReport {
        do {
            let reply = try await attempt(.health)
            return report(reply)
        } catch {
            let answer = HealthAnswer(error)
            let problem =
                error.remedy.map { Problem(.configuration, error.message, hint: $0) }
                ?? Problem(
                    .stopped, "the server did not answer: \(error.message)",
                    hint: error.missing.map {
                        "see that \($0) runs and that api.proxy names it, then run the same command again"
                    } ?? "see that api.baseURL is right and this machine reaches it, then run the same command again")
            return HealthReport(answer: answer, problem: problem)
        }
    }

    private func report(_ reply: Reply) -> HealthReport {
        let answer = HealthAnswer(reply, word: words(reply.body["status"].text))
        return HealthReport(
            answer: answer, version: foreign.blotted(reply.body["version"].text),
            timestamp: foreign.blotted(reply.body["timestamp"].text),
            requestID: reply.requestID, problem: answer.health == .healthy ? nil : problem(of: reply, answer))
    }

    private func problem(of reply: Reply, _ answer: HealthAnswer) -> Problem {
        let url = url(of: .health)
        switch reply.status {
        case 401: return .refusedKey(reply, from: url)
        case 403: return .refusedAccess(reply, from: url)
        case 404, 405: return .noEndpoint(reply, .health, at: baseURL)
        case 300..<400: return .redirected(reply, from: url)
        case 200..<300 where answer.health == .unknown:
            return Problem(
                .stopped, "\(url) answers HTTP \(reply.status), and not as /health of the Partner API does",
                hint: "see that api.baseURL is the Partner API's, prefix included; `curl \(url)` shows the answer")
        default:
            return Problem(
                .stopped, "the server is not well: \(answer.message)", context: reply.facts,
                hint: "wait until it is: run the same command again")
        }
    }
}
