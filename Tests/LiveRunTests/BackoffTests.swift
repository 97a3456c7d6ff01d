import LiveRun
import Records
import Testing

@Suite struct BackoffTests {
    @Test(
        "the longest wait follows the documented table",
        arguments: [
            (1, Duration.milliseconds(500)), (2, .seconds(1)), (3, .seconds(2)), (5, .seconds(8)), (7, .seconds(32)),
            (8, .seconds(60)), (9, .seconds(60)), (1000, .seconds(60)), (Int.max, .seconds(60)),
        ])
    func ceiling(after failures: Int, is longest: Duration) {
        #expect(Backoff().ceiling(after: failures) == longest)
    }

    @Test("no failure yet counts as the first", arguments: [0, -1])
    func none(failures: Int) {
        #expect(Backoff().ceiling(after: failures) == .milliseconds(500))
    }

    @Test("base and cap are settings")
    func settings() {
        let backoff = Backoff(base: .seconds(1), cap: .seconds(5))
        #expect((1...4).map(backoff.ceiling(after:)) == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
        #expect(Backoff(base: .seconds(90)).ceiling(after: 1) == .seconds(60))
    }

    @Test("the wait is drawn evenly from nothing up to the longest", arguments: [1, 4, 8])
    func jitter(failures: Int) {
        var random = SeededGenerator(seed: UInt64(failures))
        let longest = Backoff().ceiling(after: failures)
        let shares = (0..<4000).map { _ in Backoff().delay(after: failures, using: &random) / longest }
        #expect(shares.allSatisfy { (0...1).contains($0) })
        for tenth in 0..<10 {
            let count = shares.count { Int($0 * 10) == tenth }
            #expect((300...500).contains(count), "\(count) of 4000 in tenth \(tenth)")
        }
    }
}
