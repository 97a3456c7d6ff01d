import LiveRun
import Records
import Testing

/// What a run waits for, as anybody may be told at any time.
@Suite struct RunWaitingTests {
    @Test("nothing is waited for before there is something to send, nor while it is on its way")
    func nothing() {
        var night = RunHarness()
        #expect(night.run.waiting == nil)
        night.open([.a])
        #expect(night.run.waiting == nil)
        _ = night.committed()
        _ = night.grant(1)
        #expect(night.run.waiting == nil)
    }

    @Test("a budget without tokens is waited for until it said, and while it is asked again, not beyond the grant")
    func budget() {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        _ = night.tell(.budget(.wait(.seconds(9))))
        #expect(night.run.waiting == .init(.budget, until: .seconds(9)))
        _ = night.tell(.timer, after: .seconds(9))
        #expect(night.run.waiting == .init(.budget, until: nil))
        _ = night.grant(1)
        #expect(night.run.waiting == nil)
    }

    @Test("of a budget that a nightly run claims, nobody knows until when")
    func nightly() {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        _ = night.tell(.budget(.wait(.seconds(2), for: .nightly)))
        #expect(night.run.waiting == .init(.nightly, until: nil))
        _ = night.tell(.timer, after: .seconds(2))
        _ = night.grant(1)
        #expect(night.run.waiting == nil)
    }

    @Test("a locked budget is waited for from look to look, and nobody knows until when")
    func lock() {
        var night = RunHarness()
        night.open([.a])
        _ = night.committed()
        for _ in 0..<20 {
            #expect(night.tell(.budget(.wait(.milliseconds(250), for: .lock))).contains { $0.isWait })
            #expect(night.run.waiting == .init(.lock, until: nil))
            #expect(night.tell(.timer, after: .milliseconds(250)) == [.take(1)])
            #expect(night.run.waiting == .init(.lock, until: nil))
        }
    }

    @Test("a pause of this run, or of another one on the key, is waited for to its end")
    func pause() {
        var night = RunHarness.sending(.a)
        _ = night.answer(.a, .rateLimited(retryAfter: .seconds(600)))
        #expect(night.run.waiting == .init(.retryAfter, until: .seconds(600)))
        var other = RunHarness()
        other.open([.a])
        _ = other.committed()
        _ = other.tell(.budget(.wait(.seconds(1200), for: .retryAfter)))
        #expect(other.run.waiting == .init(.retryAfter, until: .seconds(1200)))
    }

    @Test("no pause is longer than an hour: then the server is asked again")
    func longestPause() {
        var night = RunHarness.sending(.a)
        let actions = night.answer(.a, .rateLimited(retryAfter: .seconds(86_400)))
        #expect(actions.first == .pause(.seconds(3600)))
        #expect(night.run.waiting == .init(.retryAfter, until: .seconds(3600)))
    }

    @Test("an outage is waited for until the next probe, and while it is tried")
    func outage() throws {
        let events = (1...6).map { PendingEvent.numbered($0) }
        var night = RunHarness { $0.concurrency = 5 }
        night.open(events)
        _ = night.tell(.exhausted)
        _ = night.committed()
        _ = night.grant(5)
        for event in events.prefix(5) { _ = night.answer(event, .failed(.refused)) }
        let wait = try #require(night.run.waiting)
        #expect(wait.reason == .outage)
        let probeAt = try #require(wait.until)
        #expect(night.tell(.timer, after: probeAt).contains(.probe))
        #expect(night.run.waiting == .init(.outage, until: nil))
        _ = night.tell(.health(.healthy))
        #expect(night.run.waiting == .init(.outage, until: nil))
    }

    @Test("of an outage and a pause, the longer one is told")
    func both() {
        let events = (1...6).map { PendingEvent.numbered($0) }
        var night = RunHarness { $0.concurrency = 5 }
        night.open(events)
        _ = night.tell(.exhausted)
        _ = night.committed()
        _ = night.grant(5)
        var failure = Failure.refused
        failure.retryAfter = .seconds(900)
        for event in events.prefix(5) { _ = night.answer(event, .failed(failure)) }
        #expect(night.run.waiting == .init(.retryAfter, until: .seconds(900)))
    }

    @Test("the last event's backoff is a wait for the server")
    func backoff() throws {
        var night = RunHarness.sending(.a) { $0.backoff = .init(base: .seconds(30)) }
        _ = night.answer(.a, .failed(.timeout))
        let wait = try #require(night.run.waiting)
        #expect(wait.reason == .outage)
        #expect(wait.until ?? .zero <= .seconds(30))
    }

    @Test("what was waited for is still known when the run is told to stop")
    func stopped() {
        var night = RunHarness.sending(.a)
        _ = night.answer(.a, .rateLimited(retryAfter: .seconds(600)))
        _ = night.tell(.signal(.hangup))
        #expect(night.run.waiting == .init(.retryAfter, until: .seconds(600)))
    }
}

extension Run.Action {
    fileprivate var isWait: Bool {
        if case .wait = self { true } else { false }
    }
}
