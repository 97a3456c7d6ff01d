import LiveRun
import Records

/// The Partner API: it remembers everything that reached it, and says what was more than it allows.
struct SimulatedServer {
    private let limits: RequestBudget.Limits
    /// Ids in the order of recording.
    private(set) var recorded: [String] = []
    /// The first body of each id.
    private(set) var bodies: [String: [UInt8]] = [:]
    /// Requests for an event that was there already.
    private(set) var wasted = 0
    private(set) var requests = 0
    /// The arrivals of the last minute, oldest first.
    private var arrivals: ArraySlice<Duration> = []
    private var tokens: Double
    private var refilledAt = Duration.zero

    init(limits: RequestBudget.Limits) {
        self.limits = limits
        tokens = Self.capacity(limits)
    }

    /// `rate` a minute in the long run, with a second of tolerance (partner-api.md, "Endpoints").
    private static func capacity(_ limits: RequestBudget.Limits) -> Double {
        max(1, limits.burst - limits.rate + limits.rate / 60)
    }

    /// - Returns: the limit this request breaks, if it breaks one.
    mutating func arrive(at now: Duration) -> String? {
        requests += 1
        arrivals = arrivals.drop { $0 <= now - .seconds(60) } + [now]
        tokens = min(Self.capacity(limits), tokens + (now - refilledAt).seconds * limits.rate / 60) - 1
        refilledAt = now
        if Double(arrivals.count) > limits.burst { return "\(arrivals.count) requests in 60 s, \(limits)" }
        return tokens < -1e-6 ? "more than \(limits.rate) requests a minute in the long run" : nil
    }

    mutating func record(_ event: Event) -> Disposition {
        guard bodies[event.id] == nil else {
            wasted += 1
            return .duplicate
        }
        bodies[event.id] = event.body
        recorded.append(event.id)
        return .delivered
    }
}
