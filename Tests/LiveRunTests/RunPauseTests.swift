import LiveRun
import Records
import Testing

/// A run that somebody paused sends nothing, says so, and goes on where it was.
@Suite struct RunPauseTests {
    private func sends(_ actions: [Run.Action]) -> Bool {
        actions.contains { action in
            switch action {
            case .send, .take, .probe: true
            default: false
            }
        }
    }

    @Test("nothing is sent or asked for while it lasts; what is in flight is settled; then all go out")
    func paused() {
        var night = RunHarness.sending(.a, .b, .c, .d)
        #expect(!sends(night.tell(.paused(true))))
        let actions = night.answer(.a, .delivered)
        #expect(!sends(actions))
        #expect(!sends(night.answer(.b, .delivered)))
        #expect(night.run.waiting == Run.Wait(.paused, until: nil))
        for _ in 1...10 {
            #expect(!sends(night.tell(.timer, after: .seconds(60))))
            _ = night.committed()
        }
        #expect(night.run.isPaused)
        #expect(sends(night.tell(.paused(false))))
        #expect(night.run.waiting == nil)
    }

    @Test("a paused run is still told to end, by its deadline or by a signal")
    func ends() {
        var night = RunHarness.sending(.a, .b, .c, .d)
        _ = night.tell(.paused(true))
        _ = night.answer(.a, .delivered)
        _ = night.answer(.b, .delivered)
        _ = night.committed()
        let actions = night.tell(.signal(.terminate)) + night.committed() + night.committed()
        #expect(actions.contains(.finish(.signal(.terminate))))
    }

    @Test("an outage before the pause is none of the run's patience afterwards")
    func outage() {
        let refused = Disposition.failed(.refused)
        var night = RunHarness.sending(.a, .b) { $0.giveUpAfter = .seconds(60) }
        _ = night.answer(.a, refused)
        _ = night.answer(.b, refused)
        _ = night.tell(.paused(true))
        let meanwhile = night.tell(.timer, after: .seconds(7200))
        #expect(!meanwhile.contains { if case .finish = $0 { true } else { false } })
        let after = night.tell(.paused(false)) + night.tell(.timer, after: .seconds(30))
        #expect(!after.contains { if case .finish = $0 { true } else { false } })
        // The tokens asked for before the pause come now, too late: it asks again.
        #expect(sends(night.grant(2)))
    }

    @Test("a run that has nothing left ends though it is paused")
    func nothingLeft() {
        var night = RunHarness()
        _ = night.tell(.paused(true))
        night.open([])
        let actions = night.tell(.exhausted) + night.committed()
        #expect(actions.contains(.finish(.completed)))
    }
}
