import Records
import Testing

@Suite("A budget that runs of different priority wait for")
struct BudgetPriorityTests {
    /// One token a second, one saved.
    private static let limits = RequestBudget.Limits(rate: 60, burst: 62)
    private static let second: Int64 = 1_000_000_000

    private final class Bucket {
        var budget = RequestBudget()

        func take(_ priority: BudgetPriority?, at seconds: Double) -> RequestBudget.Grant {
            budget.take(1, at: Int64(seconds * 1e9), limits: BudgetPriorityTests.limits, priority: priority)
        }
    }

    private let bucket = Bucket()

    private func isGranted(_ grant: RequestBudget.Grant) -> Bool {
        if case .granted = grant { true } else { false }
    }

    @Test("gives a backfill nothing while a nightly run waits, and all of it again a second after")
    func claim() {
        #expect(isGranted(bucket.take(.backfill, at: 0)))
        #expect(!isGranted(bucket.take(.nightly, at: 0.1)))
        // The next token is the nightly run's, though the backfill asks first.
        #expect(!isGranted(bucket.take(.backfill, at: 1.1)))
        #expect(isGranted(bucket.take(.nightly, at: 1.2)))
        #expect(isGranted(bucket.take(.backfill, at: 3.5)))
    }

    @Test("is nobody's while nothing is waited for")
    func plenty() {
        #expect(isGranted(bucket.take(.nightly, at: 0)))
        #expect(!isGranted(bucket.take(.backfill, at: 0.1)))
        #expect(isGranted(bucket.take(.backfill, at: 1.2)))
    }

    @Test("leaves runs without a priority alone")
    func neutral() {
        #expect(isGranted(bucket.take(nil, at: 0)))
        #expect(!isGranted(bucket.take(.nightly, at: 0.1)))
        #expect(isGranted(bucket.take(nil, at: 1.1)))
    }

    @Test("has a claim that ends, whatever somebody wrote there")
    func far() {
        bucket.budget.claimedUntil = .max
        guard case .wait(let wait, for: .nightly) = bucket.take(.backfill, at: 10) else {
            Issue.record("it is granted")
            return
        }
        #expect(wait <= .seconds(5))
    }

    @Test("says a pause of the server first")
    func pause() {
        #expect(isGranted(bucket.take(.backfill, at: 0)))
        #expect(!isGranted(bucket.take(.nightly, at: 0.1)))
        bucket.budget.pause(for: .seconds(60), at: Self.second / 5)
        #expect(bucket.take(.backfill, at: 0.3) == .wait(.nanoseconds(59_900_000_000), for: .retryAfter))
    }
}
