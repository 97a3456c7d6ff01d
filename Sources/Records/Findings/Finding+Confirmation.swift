extension Finding {
    /// An earlier record confirms the same order under another event id: the server takes both, as two.
    /// - Parameters:
    ///   - earlierLine: of the first record that confirms the order.
    ///   - file: where that stands; nil where it is the same file.
    ///   - eventID: of that record.
    package static func confirmedTwice(
        _ confirmation: Confirmation, earlierLine: Int, in file: String?, as eventID: String
    ) -> Finding {
        let place = file.map { "at \($0):\(earlierLine)" } ?? "on line \(earlierLine)"
        let origin = confirmation.origin
        return Finding(
            "confirmed-twice", severity: .warning, field: "attributes.orderId", column: origin.column,
            line: origin.line, byte: origin.byte,
            message: "order \(confirmation.orderID.quoted) was confirmed already \(place), as event \(eventID.quoted)",
            hint: "confirm an order once: a change of it is order.modified; if it is one order exported twice, "
                + "make event.id of the order id alone, and it is sent once")
    }
}
