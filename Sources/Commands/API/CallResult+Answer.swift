import PartnerAPI
import Records
import Reporting

extension CallResult {
    /// What became of an event, or why a token could not be asked about.
    init(_ answer: Answer, type: String) {
        let told = Told(answer.disposition)
        var line = JSONLine(type: type)
        line.add("outcome", told.outcome)
        line.add("status", answer.status)
        line.add("code", told.code)
        line.add("field", told.field)
        line.add("message", told.message)
        line.add("requestId", answer.requestID)
        let reason = [told.code, told.field, told.message].compactMap(\.self).joined(separator: ": ")
        let facts = [
            reason.isEmpty ? nil : reason, answer.status.map { "HTTP \($0)" },
            answer.requestID.map { "request \($0)" },
        ]
        self.init(json: line, text: "\(told.outcome): \(facts.compactMap(\.self).joined(separator: ", "))".escaped)
        exit = told.exit
        hint = told.hint
        problem = told.problem
    }
}

/// A disposition in the words of a call by hand: one event, no run around it.
private struct Told {
    var outcome: String
    var code: String?
    var field: String?
    var message: String?
    var exit: Int32 = 0
    var hint: String?
    var problem: Problem?

    init(_ disposition: Disposition) {
        switch disposition {
        case .delivered: outcome = "delivered"
        case .duplicate:
            outcome = "duplicate"
            message = "the API has an event with this id already"
        case .rejected(let refusal):
            outcome = "rejected"
            note(refusal, hint: "correct the event, and send it again")
        case .parked(let refusal):
            outcome = "rejected"
            note(refusal, hint: "the API does not know this userId; it comes from a token")
        case .stop(let problem), .noEndpoint(let problem, _), .forbidden(let problem, _):
            outcome = "stopped"
            self.problem = problem
        case .rateLimited(let retryAfter):
            outcome = "rate-limited"
            let wait = retryAfter.map { ", for \($0.brief)" } ?? ""
            message = "the API asks to wait\(wait)"
            problem = Problem(.stopped, "the API asks to wait\(wait)", hint: "run the same command again after that")
        case .failed(let failure):
            outcome = "failed"
            code = failure.code
            message = failure.message
            let doubt = failure.mayBeRecorded ? "; it may have arrived all the same" : ""
            problem = Problem(
                .stopped, "no answer that counts: \(failure.message)\(doubt)",
                hint: failure.missing.map {
                    "see that \($0) runs and that api.proxy names it, then run the same command again"
                } ?? "wait until the API is well, then run the same command again")
        }
    }

    private mutating func note(_ refusal: Refusal, hint: String) {
        code = refusal.code
        field = refusal.field
        message = refusal.message
        exit = 3
        self.hint = hint
    }
}
