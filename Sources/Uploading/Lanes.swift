private import DequeModule
package import Records

/// Events of one order go out in the order of the export and never two at once; orders go in parallel.
///
/// A lane's first event is its *head*. It blocks the lane from the moment it is appended until it is
/// settled, retries included. An event without an order is a lane of its own.
package struct Lanes: Sendable {
    /// What events wait behind: their order, or nothing but themselves.
    private enum Lane: Hashable {
        case order(String)
        case event(RecordKey)

        init(of event: PendingEvent) {
            self = event.event.orderID.map(Lane.order) ?? .event(event.key)
        }
    }

    /// The events behind each lane's head.
    private var behind: [Lane: Deque<PendingEvent>] = [:]
    private var parked: Set<Lane> = []
    /// Events held, heads included.
    package private(set) var count = 0

    package init() {}

    /// Puts an event at the end of its lane.
    /// - Returns: the event, if it is the head and may go out; nil if it waits, or if its lane is parked.
    package mutating func append(_ event: PendingEvent) -> PendingEvent? {
        let lane = Lane(of: event)
        guard !parked.contains(lane) else { return nil }
        count += 1
        guard behind[lane] != nil else {
            behind[lane] = []
            return event
        }
        behind[lane]?.append(event)
        return nil
    }

    /// The head of the lane has its outcome.
    /// - Returns: the new head, if there is one.
    package mutating func settle(_ head: PendingEvent) -> PendingEvent? {
        let lane = Lane(of: head)
        count -= 1
        guard let next = behind[lane]?.popFirst() else {
            behind[lane] = nil
            return nil
        }
        return next
    }

    /// The head of the lane is parked: everything behind it waits with it for another day.
    package mutating func park(_ head: PendingEvent) {
        let lane = Lane(of: head)
        count -= 1 + (behind.removeValue(forKey: lane)?.count ?? 0)
        parked.insert(lane)
    }
}
