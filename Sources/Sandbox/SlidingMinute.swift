/// The instants of the last 60 s, oldest first.
struct SlidingMinute: Sendable {
    static let length: Duration = .seconds(60)

    private var instants: [Duration] = []
    private var head = 0

    /// How many there are behind `now − 60 s`.
    mutating func count(at now: Duration) -> Int {
        while head < instants.count, instants[head] <= now - Self.length { head += 1 }
        if head > 1024, head * 2 > instants.count {
            instants.removeFirst(head)
            head = 0
        }
        return instants.count - head
    }

    mutating func add(_ now: Duration) { instants.append(now) }

    /// When the oldest one leaves; nil where there is none.
    var nextDeparture: Duration? { head < instants.count ? instants[head] + Self.length : nil }
}
