/// The order that an event confirms, and where its record says so.
package struct Confirmation: Hashable, Sendable {
    /// The type of the events that confirm an order.
    package static let eventType = "order.confirmed"

    package var orderID: String
    /// Of the order's id.
    package var origin: JSONNode.Origin

    package init(orderID: String, origin: JSONNode.Origin) {
        self.orderID = orderID
        self.origin = origin
    }

    /// Nil where the event confirms nothing, or does not say what.
    package init?(of event: JSONNode) {
        guard event["event"]?["type"]?.text == Self.eventType, let order = event["attributes"]?["orderId"],
            let text = order.text
        else { return nil }
        self.init(orderID: text, origin: order.origin)
    }
}
