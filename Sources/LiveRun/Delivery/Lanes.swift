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
    /// The lane of each event held, heads included.
    private var laneOfEvent: [RecordKey: Lane] = [:]
    /// The head each parked lane is parked with.
    private var parked: [Lane: RecordKey] = [:]

    package init() {}

    /// Events held, heads included.
    package var count: Int { laneOfEvent.count }

    /// Puts an event at the end of its lane. One that waits there already keeps its place and gets the new body.
    /// - Returns: the event, if it is the head and may go out; nil if it waits, or if its lane is parked.
    package mutating func append(_ event: PendingEvent) -> PendingEvent? {
        guard !replace(event) else { return nil }
        let lane = Lane(of: event)
        // The parked head itself comes back when a corrected record took its place.
        if parked[lane] == event.key { parked[lane] = nil }
        guard parked[lane] == nil else { return nil }
        laneOfEvent[event.key] = lane
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
        guard let lane = laneOfEvent.removeValue(forKey: head.key) else { return nil }
        guard let next = behind[lane]?.popFirst() else {
            behind[lane] = nil
            return nil
        }
        return next
    }

    /// The head of the lane is parked: everything behind it waits with it for another day.
    package mutating func park(_ head: PendingEvent) {
        guard let lane = laneOfEvent.removeValue(forKey: head.key) else { return }
        for event in behind.removeValue(forKey: lane) ?? [] { laneOfEvent[event.key] = nil }
        parked[lane] = head.key
    }

    private mutating func replace(_ event: PendingEvent) -> Bool {
        guard let lane = laneOfEvent[event.key] else { return false }
        if let place = behind[lane]?.firstIndex(where: { $0.key == event.key }) { behind[lane]?[place] = event }
        return true
    }
}
