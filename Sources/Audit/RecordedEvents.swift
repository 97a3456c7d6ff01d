/// What a server recorded in a rehearsal, in the order in which it did.
package struct RecordedEvents: Sendable {
    package struct Event: Hashable, Sendable {
        package var id: String
        package var orderID: String?
        /// Byte for byte as it came.
        package var body: [UInt8]

        package init(id: String, orderID: String?, body: [UInt8]) {
            self.id = id
            self.orderID = orderID
            self.body = body
        }
    }

    package let events: [Event]
    private let numbers: [String: Int]

    package init(_ events: [Event]) {
        self.events = events
        numbers = Dictionary(events.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The number of the event with that id, the first where there are several; nil where there is none.
    func number(of id: String) -> Int? { numbers[id] }
}
