/// A business event, ready to be sent.
package struct Event: Hashable, Sendable {
    /// The server's deduplication key; a function of the record.
    package var id: String
    /// The lane: events of one order are sent in order and never two at once.
    package var orderID: String?
    /// The request body, byte for byte.
    package var body: [UInt8]

    package init(id: String, orderID: String?, body: [UInt8]) {
        self.id = id
        self.orderID = orderID
        self.body = body
    }
}
