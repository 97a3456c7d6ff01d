import Checkpoints
import Jobs
import PartnerAPI
import Records

/// What the server answers: to `/health`, with the key and without it, and to an event that cannot be recorded.
struct AnswerExamination {
    let client: PartnerAPIClient
    let server: BaseURL
    let assembly: Assembly

    struct Found {
        var clock: Check
        var health: Check
        /// Nil where none was sent.
        var probe: Check?
    }

    /// A clock may be off by this many seconds.
    private static let tolerance = 60

    func perform(sendsProbe: Bool) async -> Found {
        let healthy = await client.examineHealth(withKey: true)
        let probe = sendsProbe ? await self.probe() : nil
        let health = await health(healthy, keyIsProven: probe?.check.result == .ok)
        let offset = healthy.clockOffset ?? probe?.offset
        return Found(clock: clock(offset), health: health, probe: probe?.check)
    }

    private func clock(_ offset: Int?) -> Check {
        guard let offset else {
            return .warning(
                .clock, "not checked: no answer of the server has a readable Date",
                hint: "see by `timedatectl` that this machine's clock is synchronised")
        }
        let words = abs(offset) <= 1 ? "this clock and the server's agree" : "this clock is \(Self.words(offset))"
        guard abs(offset) > Self.tolerance else { return .ok(.clock, words) }
        return .warning(
            .clock, words,
            hint: "set this machine's clock, see `timedatectl`; signatures and dates depend on it. If it is right, "
                + "tell the partner that theirs is not")
    }

    private static func words(_ offset: Int) -> String {
        "\(Duration.seconds(abs(offset)).brief) \(offset > 0 ? "behind" : "ahead of") the server's"
    }
}

extension AnswerExamination {
    private var url: String { server.url(of: .health) }

    private func health(_ examined: Examined<HealthAnswer>, keyIsProven: Bool) async -> Check {
        let answer = examined.value
        switch (answer.status ?? 0, answer.health) {
        case (_, .healthy): return .ok(.health, "\(answer.message), in \(examined.duration.brief)")
        case (401, _), (403, _): return await guarded(answer, keyIsProven: keyIsProven)
        case (0, _), (_, .unhealthy):
            return .failure(
                .health,
                Problem(
                    .stopped, "\(url): \(answer.message)",
                    hint: "wait until the server is well, or ask the partner; a run begun now would wait as well"))
        case (300..<400, _):
            return .failure(
                .health,
                Problem(
                    .configuration, "\(url) redirects: \(answer.message)",
                    hint: "set api.baseURL to where the Partner API is served; a redirect is never followed"))
        case (_, .unknown):
            return .warning(
                .health, "\(url) does not say how the server is: \(answer.message)",
                hint: keyIsProven
                    ? "nothing needs to be done: the server takes events, and a run does not depend on /health"
                    : "check host and prefix of api.baseURL; a server without /health is used all the same")
        }
    }

    /// A server may show its health to nobody; who shows it to those without a key refuses this one.
    private func guarded(_ answer: HealthAnswer, keyIsProven: Bool) async -> Check {
        let open = await client.examineHealth(withKey: false).value
        let words =
            open.health == .healthy
            ? "the server is healthy, and with the key it answers \(answer.message)"
            : "with the key the server answers \(answer.message), without it \(open.message)"
        guard !keyIsProven else {
            return .warning(
                .health, words, hint: "nothing needs to be done: events are taken with this key, as the probe shows")
        }
        return .failure(
            .health,
            Problem(
                .credentials, words,
                hint:
                    "check RAPIDO_CLIENT_KEY or RAPIDO_CLIENT_KEY_FILE, that the key belongs to this api.baseURL, and "
                    + "that this machine's address is on the partner's allow list"))
    }
}

extension AnswerExamination {
    /// Longer is not waited for the request budget.
    private static let patience: Duration = .seconds(2)

    private func probe() async -> (check: Check, offset: Int?) {
        do {
            if let wait = try await waitForBudget() {
                let hint = "run doctor again in \(wait.brief), or with --no-probe"
                return (.warning(.probe, "not sent: the request budget is used up for now", hint: hint), nil)
            }
        } catch {
            return (.unchecked(.probe, because: .budget), nil)
        }
        let examined = await client.probe()
        return (await check(examined.value), examined.clockOffset)
    }

    /// Nil when a request may be sent; otherwise how long it would take.
    private func waitForBudget() async throws(Problem) -> Duration? {
        let budget = try assembly.budget()
        guard case .wait(let first, _) = try await budget.take(1) else { return nil }
        guard first <= Self.patience else { return first }
        try? await Task.sleep(for: first)
        guard case .wait(let rest, _) = try await budget.take(1) else { return nil }
        return rest
    }

    private func check(_ answer: Answer) async -> Check {
        let status = answer.status.map { "HTTP \($0)" } ?? "no answer"
        switch answer.disposition {
        case .rejected(let refusal), .parked(let refusal):
            return .ok(
                .probe,
                "key\(isSigned ? " and signature are" : " is") accepted: an event that cannot be recorded was refused "
                    + "as such, \(status) \(refusal.code)")
        case .duplicate: return .ok(.probe, "the key is accepted: \(status)")
        case .delivered:
            return .warning(
                .probe, "the server answered success to an event without user and id",
                hint: "ask the partner whether this is the Partner API: it is to refuse such an event")
        case .stop(let problem): return .failure(.probe, isSigned ? problem.doubtingSignature : problem)
        case .forbidden(let problem, _), .noEndpoint(let problem, _): return .failure(.probe, problem)
        case .rateLimited(let pause):
            if let pause { try? await assembly.budget().pause(for: pause) }
            return .warning(
                .probe, "not answered: the server is asked too much, \(status)",
                hint: "wait \((pause ?? .seconds(60)).brief), then run doctor again: another program uses this key")
        case .failed(let failure):
            return .failure(
                .probe,
                Problem(
                    .stopped, "the server does not answer to an event: \(failure.code): \(failure.message)",
                    hint: "wait until the server is well, or ask the partner"
                        + (answer.requestID.map { ", who can look up the request \($0)" } ?? "")))
        }
    }

    private var isSigned: Bool { (try? assembly.signer()) != nil }
}

extension Problem {
    /// The same status tells of a wrong key and of a wrong signature.
    fileprivate var doubtingSignature: Problem {
        guard kind == .credentials else { return self }
        var problem = self
        problem.hint +=
            "; if the key is right, check RAPIDO_SIGNING_SECRET, the scheme under signing, and this machine's clock"
        return problem
    }
}
