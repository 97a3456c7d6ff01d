/// A business event, ready to be sent.
package struct Event: Hashable, Sendable {
    /// The server's deduplication key; a function of the record.
    package var id: String
    /// The lane: events of one order are sent in order and never two at once.
    package var orderID: String?
    /// What happened, such as `order.confirmed`; nil where an older ledger did not keep it.
    package var type: String?
    /// The month in which its trip or stay begins, as `month(of:)` counts it; nil where it names no time.
    package var month: Int?
    /// The request body, byte for byte.
    package var body: [UInt8]

    package init(id: String, orderID: String?, type: String? = nil, month: Int? = nil, body: [UInt8]) {
        self.id = id
        self.orderID = orderID
        self.type = type
        self.month = month
        self.body = body
    }
}

extension Event {
    /// Seconds that India is ahead of UTC: `Asia/Kolkata` is the zone of an event that names none.
    private static let zoneOffset = 19_800

    /// The calendar month of a moment in India, such as 202510.
    /// - Parameter seconds: Unix epoch seconds.
    /// - Returns: nil for what is outside the years 1970 to 9999.
    package static func month(of seconds: Int) -> Int? {
        guard seconds >= 0, seconds < 253_402_300_800 - zoneOffset else { return nil }
        let date = GregorianCalendar.date(ofDay: (seconds + zoneOffset) / 86_400)
        return date.year * 100 + date.month
    }
}
