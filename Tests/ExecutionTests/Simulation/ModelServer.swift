import Records

/// The Partner API as a simulation needs it: it remembers everything that reached it.
struct ModelServer {
    /// Ids in the order of recording.
    private(set) var recorded: [String] = []
    private var ids: Set<String> = []
    /// When each request arrived.
    private(set) var arrivals: [Duration] = []
    /// Requests for an event that was there already.
    private(set) var wasted = 0

    mutating func record(_ event: Event, at now: Duration) -> Disposition {
        arrivals.append(now)
        guard ids.insert(event.id).inserted else {
            wasted += 1
            return .duplicate
        }
        recorded.append(event.id)
        return .delivered
    }

    mutating func refuse(at now: Duration) { arrivals.append(now) }

    /// The most requests in any sliding 60 s.
    var mostInAMinute: Int {
        var first = 0
        return arrivals.enumerated().map { index, arrival in
            while arrivals[first] <= arrival - .seconds(60) { first += 1 }
            return index - first + 1
        }.max() ?? 0
    }
}
