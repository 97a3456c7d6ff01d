import LiveRun
import Records
import Testing

/// How a run went, as the ledger is to keep it.
@Suite struct RunCourseTests {
    private static func slices(_ actions: [Run.Action]) -> [CourseSlice] {
        var slices: [CourseSlice] = []
        for case .commit(let change) in actions { slices += change.course }
        return slices
    }

    @Test("requests, answers and latencies stand in the minute in which they happened")
    func counts() throws {
        var night = RunHarness.sending(.a, .b) { $0.run = "night" }
        #expect(Self.slices(night.answer(.a, .delivered, after: .milliseconds(30))).isEmpty)
        var slices = Self.slices(night.answer(.b, .rejected(Refusal(code: "X", message: "")), after: .seconds(80)))
        slices += Self.slices(night.tell(.timer, after: .seconds(1)))
        let rest = night.committed()
        slices += Self.slices(rest)
        var run = night.run
        slices += run.remainingCourse().course
        let first = try #require(slices.last { $0.minute == 0 })
        #expect((first.sent, first.recorded, first.refused) == (2, 1, 0))
        #expect(first.latencies.milliseconds(at: 1) == 30)
        let second = try #require(slices.last { $0.minute == 1 })
        #expect((second.sent, second.recorded, second.refused) == (0, 0, 1))
        #expect((second.latencies.milliseconds(at: 1) ?? 0) >= 80_000)
    }

    @Test("a wait counts for what it was, minute by minute")
    func waits() {
        var night = RunHarness { $0.run = "night" }
        night.open([.a])
        _ = night.committed()
        _ = night.tell(.budget(.wait(.seconds(90), for: .retryAfter)))
        let slices = Self.slices(night.tell(.timer, after: .seconds(90)))
        #expect(slices.map(\.waits) == [["retry-after": 60_000], ["retry-after": 30_000]])
    }

    @Test("what happened is kept though nothing is settled for a minute, and once only")
    func overdue() {
        var night = RunHarness.sending(.a) { $0.run = "night" }
        let failure = Failure(code: "HTTP_503", message: "out", mayBeRecorded: false)
        _ = night.answer(.a, .failed(failure), after: .seconds(2))
        let actions = night.tell(.timer, after: .seconds(61))
        #expect(Self.slices(actions).map(\.failed) == [1])
        _ = night.committed()
        var run = night.run
        #expect(run.remainingCourse().course.allSatisfy { $0.minute > 0 || $0.failed == 1 })
    }

    @Test("a run that nobody keeps has no course")
    func none() {
        var night = RunHarness.sending(.a)
        #expect(Self.slices(night.answer(.a, .delivered)).isEmpty)
        var run = night.run
        #expect(run.remainingCourse().isEmpty)
    }
}
