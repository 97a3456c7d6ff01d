import Records

/// The first events of a job whose ledger has had none recorded: they go out one at a time, before the rest follows, so
/// that a mistake of the job costs a handful of rejections.
///
/// Of the first events at hand (a batch of reading) it takes one of each type, one of the earliest month of travel and one
/// of the latest, and what goes before them in their orders. Each is tried once, whatever comes of it.
struct Canary: Hashable, Sendable {
    /// Rejections for the same reason, and nothing else, that end the run, where `stopAfterRejections` is not less.
    static let rejectionsBorne = 10

    /// Events that are still to be tried; nil: they are not chosen yet.
    private(set) var untried: Set<RecordKey>?

    /// Chooses among the first events that there are; later ones are no matter.
    /// - Returns: whether it has chosen now.
    mutating func choose(from events: [PendingEvent]) -> Bool {
        guard untried == nil, !events.isEmpty else { return false }
        let picks = Self.picks(from: events)
        let places = picks.compactMap { pick in pick.event.orderID.map { ($0, pick.key) } }
        let lastOfOrder = Dictionary(places, uniquingKeysWith: max)
        let before = events.filter { event in
            event.event.orderID.flatMap { lastOfOrder[$0] }.map { event.key < $0 } ?? false
        }
        untried = Set((picks + before).map(\.key))
        return true
    }

    private static func picks(from events: [PendingEvent]) -> [PendingEvent] {
        var types: Set<String?> = []
        let ofEachType = events.filter { types.insert($0.event.type).inserted }
        let dated = events.filter { $0.event.month != nil }
        let oldest = dated.min { ($0.event.month ?? 0, $0.key) < ($1.event.month ?? 0, $1.key) }
        let newest = dated.max { ($0.event.month ?? 0, $0.key) < ($1.event.month ?? 0, $1.key) }
        return ofEachType + [oldest, newest].compactMap(\.self)
    }

    func isUntried(_ key: RecordKey) -> Bool { untried?.contains(key) ?? false }

    mutating func tried(_ key: RecordKey) { untried?.remove(key) }
}
