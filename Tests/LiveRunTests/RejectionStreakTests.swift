import LiveRun
import Records
import Testing

@Suite struct RejectionStreakTests {
    private static func refusal(_ code: String, _ field: String? = nil, _ message: String = "no") -> Refusal {
        Refusal(code: code, field: field, message: message)
    }

    @Test("the same code and field lengthen the streak, whatever the words")
    func grows() {
        var streak = RejectionStreak()
        let lengths = ["one", "two", "three"].map { streak.rejected(Self.refusal("INVALID_EVENT_DATA", "tz", $0)) }
        #expect(lengths == [1, 2, 3])
        #expect(streak.length == 3)
    }

    @Test("another code, another field or no field begins a new one")
    func otherReasons() {
        var streak = RejectionStreak()
        let refusals = [("A", "tz"), ("A", "tz"), ("A", "lat"), ("B", "lat"), ("B", nil), ("B", nil), ("A", "tz")]
        #expect(refusals.map { streak.rejected(Self.refusal($0.0, $0.1)) } == [1, 2, 1, 1, 1, 2, 1])
    }

    @Test("an end forgets the reason as well")
    func ends() {
        var streak = RejectionStreak()
        _ = streak.rejected(Self.refusal("A"))
        streak.ended()
        #expect(streak.length == 0)
        #expect(streak == RejectionStreak())
        #expect(streak.rejected(Self.refusal("A")) == 1)
    }
}
