/// How long a store is tried again: pauses of 0.2 s that double up to 10 s, each drawn from its upper half.
///
/// Four pauses at the most where it has never answered, and two minutes in all where it has: a wrong address is said
/// soon, and an outage waited out.
struct Patience {
    private var failures = 0
    private var waited = Duration.zero

    private static let most = Duration.seconds(120)

    /// Something came.
    mutating func reset() { self = Patience() }

    /// The next pause; nil: it is enough.
    /// - Parameter isKnown: the store has answered before.
    mutating func next(isKnown: Bool) -> Duration? {
        guard isKnown ? waited < Self.most : failures < 4 else { return nil }
        let whole = min(Duration.milliseconds(200) * (1 << min(failures, 10)), .seconds(10))
        let pause = whole * Double.random(in: 0.5...1)
        failures += 1
        waited += pause
        return pause
    }
}
