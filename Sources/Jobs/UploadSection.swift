package import Records

/// `upload`: how fast, how many at once, and when to give up.
package struct UploadSection: Hashable, Sendable {
    /// Requests a minute in the long run (`rate`, default 500) and the most in any 60 s (`burst`, default 1000).
    package var limits = RequestBudget.Limits()
    /// Requests in flight at the most, 1…256. Default 8.
    package var concurrency = 8
    /// Events of one ledger transaction, 1…10 000. Default 100.
    package var batch = 100
    /// For one whole exchange; past it the attempt counts as unanswered and is made again. Default 10 s.
    package var timeout: Duration = .seconds(10)
    /// An outage longer than this ends the run with status 75. Default 1 h.
    package var giveUpAfter: Duration = .seconds(3600)
    /// Rejections in a row with the same code and field that end the run with status 65. Default 20.
    package var stopAfterRejections = 20
    /// Whether an invalid or rejected record holds the later events of its order. Default strict.
    package var order = UploadOrder.strict

    /// What `rate` may be.
    package static let rates = 0.01...100_000_000
    /// What `burst` may be; one request a minute leaves no room for jitter.
    package static let bursts = 2.0...100_000_000
}

extension UploadSection {
    init(_ section: JobSection) {
        let rate = section.number("rate", in: Self.rates)
        let burst = section.number("burst", in: Self.bursts)
        limits = RequestBudget.Limits(rate: rate ?? limits.rate, burst: burst ?? limits.burst)
        concurrency = section.integer("concurrency", in: 1...256) ?? concurrency
        batch = section.integer("batch", in: 1...10_000) ?? batch
        timeout = section.duration("timeout") ?? timeout
        giveUpAfter = section.duration("giveUpAfter") ?? giveUpAfter
        stopAfterRejections = section.integer("stopAfterRejections", in: 1...1_000_000) ?? stopAfterRejections
        order = section.choice("order") ?? order
        section.checkText("budget")
        // What is wrong in itself is reported, and says nothing of the other.
        let areSound = section.has("rate") == (rate != nil) && section.has("burst") == (burst != nil)
        if areSound, limits.rate > limits.burst { section.refuseRateAboveBurst() }
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    /// A long run at `rate` would break `burst` in its first minute.
    fileprivate func refuseRateAboveBurst() {
        let given = has("burst") ? "" : " (1000 where the job gives none)"
        report(#""upload.rate" is above "upload.burst"\#(given); raise the burst, or lower the rate"#, at: "rate")
    }
}
