import LiveRun
import Records
import Testing

@Suite struct CircuitBreakerTests {
    enum State: String, Sendable { case closed, open, probing, halfOpen }
    enum Happening: String, Sendable { case answered, failed, waited, healthy, unhealthy, unknown, throttled, silent }

    @Test(
        "the circuit goes from state to state by the documented table",
        arguments: [
            (State.closed, Happening.answered, State.closed), (.closed, .failed, .closed), (.closed, .waited, .closed),
            (.closed, .healthy, .closed), (.closed, .unhealthy, .closed), (.closed, .throttled, .closed),
            (.closed, .unknown, .closed), (.closed, .silent, .closed), (.open, .unknown, .open),
            (.open, .silent, .halfOpen), (.probing, .unknown, .halfOpen), (.probing, .silent, .halfOpen),
            (.halfOpen, .unknown, .halfOpen), (.halfOpen, .silent, .halfOpen),
            (.open, .answered, .closed), (.open, .failed, .open), (.open, .waited, .probing),
            (.open, .healthy, .open), (.open, .unhealthy, .open), (.open, .throttled, .open),
            (.probing, .answered, .closed), (.probing, .failed, .probing), (.probing, .waited, .probing),
            (.probing, .healthy, .halfOpen), (.probing, .unhealthy, .open), (.probing, .throttled, .probing),
            (.halfOpen, .answered, .closed), (.halfOpen, .failed, .open), (.halfOpen, .waited, .halfOpen),
            (.halfOpen, .healthy, .halfOpen), (.halfOpen, .unhealthy, .halfOpen), (.halfOpen, .throttled, .halfOpen),
        ])
    func table(_ from: State, _ happening: Happening, _ to: State) {
        var circuit = WatchedCircuit(in: from)
        circuit.happen(happening)
        #expect(circuit.state == to)
    }

    @Test(
        "each state lets its number of events fly",
        arguments: [(State.closed, 8), (.open, 0), (.probing, 0), (.halfOpen, 1)])
    func allowance(_ state: State, _ events: Int) {
        #expect(WatchedCircuit(in: state).circuit.allowance(of: 8) == events)
    }

    @Test("it takes the threshold of failures in a row, an answer begins the count anew")
    func threshold() {
        var circuit = WatchedCircuit(threshold: 3)
        for happening in [Happening.failed, .failed, .answered, .failed, .failed] { circuit.happen(happening) }
        #expect(circuit.state == .closed)
        circuit.happen(.failed)
        #expect(circuit.state == .open)
    }

    @Test("failures while it is open do not move the probe")
    func lateFailures() {
        var circuit = WatchedCircuit(in: .open)
        let opened = circuit.circuit.state
        for _ in 0..<50 { circuit.happen(.failed) }
        #expect(circuit.circuit.state == opened)
    }

    @Test("nothing is asked before the wait is over, and once only then")
    func probes() throws {
        var circuit = WatchedCircuit(in: .open)
        let probeAt = try #require(circuit.probeAt)
        let starts = [probeAt - .nanoseconds(1), probeAt, probeAt].map { circuit.circuit.startsProbe(at: $0) }
        #expect(starts == [false, true, false])
    }

    @Test("while /health fails, the waits double up to a minute, at least half of each for certain", arguments: 0..<20)
    func outage(seed: UInt64) throws {
        var circuit = WatchedCircuit(in: .open, seed: seed)
        for ceiling in [1.0, 2, 4, 8, 16, 32, 60, 60, 60] {
            let wait = try #require(circuit.probeAt) - circuit.now
            #expect((ceiling / 2...ceiling).contains(wait / .seconds(1)))
            circuit.happen(.waited)
            circuit.happen(.unhealthy)
        }
    }

    @Test("a server that calls itself healthy and fails is tried every 8 s at the latest", arguments: 0..<20)
    func denial(seed: UInt64) throws {
        var circuit = WatchedCircuit(in: .open, seed: seed)
        for _ in 0..<6 {
            circuit.happen(.waited)
            circuit.happen(.unhealthy)
        }
        for _ in 0..<30 {
            circuit.happen(.waited)
            circuit.happen(.healthy)
            circuit.happen(.failed)
            let wait = try #require(circuit.probeAt) - circuit.now
            #expect(wait <= .seconds(8))
            #expect(wait >= .seconds(4))
        }
    }

    @Test("only what /health calls healthy is vouched for")
    func vouched() {
        for (health, isVouchedFor) in [(Happening.healthy, true), (.unknown, false), (.silent, false)] {
            var circuit = WatchedCircuit(in: .probing)
            circuit.happen(health)
            #expect(circuit.circuit.state == .halfOpen(isVouchedFor: isVouchedFor))
        }
    }

    @Test("30 s after the last attempt one event is let through, and no sooner")
    func silence() {
        var circuit = WatchedCircuit(in: .probing)
        circuit.now = .zero
        circuit.circuit.endSilence(at: .milliseconds(29_999))
        #expect(circuit.state == .probing)
        #expect(circuit.circuit.wake == .seconds(30))
        circuit.circuit.endSilence(at: .seconds(30))
        #expect(circuit.state == .halfOpen)
        circuit.now = .seconds(40)
        circuit.happen(.failed)
        #expect(circuit.circuit.wake ?? .zero <= .seconds(60))
    }

    @Test("an answer makes the next outage begin with the shortest wait")
    func recovery() throws {
        var circuit = WatchedCircuit(in: .open)
        for happening in [Happening.waited, .unhealthy, .waited, .unhealthy, .waited, .healthy, .answered] {
            circuit.happen(happening)
        }
        while circuit.state == .closed { circuit.happen(.failed) }
        #expect(try #require(circuit.probeAt) - circuit.now <= .seconds(1))
    }

    @Test("trouble counts from the first failure or throttling to the next answer")
    func trouble() {
        var circuit = WatchedCircuit(threshold: 5)
        #expect(circuit.circuit.troubleSince == nil)
        circuit.now = .seconds(3)
        circuit.happen(.throttled)
        circuit.now = .seconds(9)
        circuit.happen(.failed)
        circuit.happen(.throttled)
        #expect(circuit.circuit.troubleSince == .seconds(3))
        circuit.happen(.answered)
        #expect(circuit.circuit.troubleSince == nil)
        circuit.happen(.failed)
        #expect(circuit.circuit.troubleSince == .seconds(9))
    }
}

/// A circuit with a clock and a seed.
private struct WatchedCircuit {
    var circuit: CircuitBreaker
    var now = Duration.zero
    private var random: SeededGenerator

    init(threshold: Int = 2, seed: UInt64 = 1) {
        circuit = CircuitBreaker(threshold: threshold)
        random = SeededGenerator(seed: seed)
    }

    /// A circuit brought to that state by what leads to it, one failure short of anything else.
    init(in state: CircuitBreakerTests.State, seed: UInt64 = 1) {
        self.init(seed: seed)
        let way: [CircuitBreakerTests.Happening] =
            switch state {
            case .closed: []
            case .open: [.failed, .failed]
            case .probing: [.failed, .failed, .waited]
            case .halfOpen: [.failed, .failed, .waited, .healthy]
            }
        for happening in way { happen(happening) }
    }

    var state: CircuitBreakerTests.State {
        switch circuit.state {
        case .closed: .closed
        case .open: .open
        case .probing: .probing
        case .halfOpen: .halfOpen
        }
    }

    var probeAt: Duration? {
        guard case .open(let probeAt) = circuit.state else { return nil }
        return probeAt
    }

    mutating func happen(_ happening: CircuitBreakerTests.Happening) {
        switch happening {
        case .answered: circuit.answered()
        case .failed: circuit.failed(at: now, using: &random)
        case .throttled: circuit.throttled(at: now)
        case .healthy: circuit.probed(.healthy, at: now, using: &random)
        case .unhealthy: circuit.probed(.unhealthy, at: now, using: &random)
        case .unknown: circuit.probed(.unknown, at: now, using: &random)
        case .silent:
            now += .seconds(30)
            circuit.endSilence(at: now)
        case .waited:
            now = probeAt ?? now
            _ = circuit.startsProbe(at: now)
        }
    }
}
