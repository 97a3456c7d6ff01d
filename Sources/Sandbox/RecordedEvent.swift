/// An event as the server keeps it.
package struct RecordedEvent: Hashable, Sendable {
    package var id: String
    package var orderID: String?
    /// Unix epoch milliseconds.
    package var at: Int
    /// Exactly as received.
    package var body: [UInt8]

    /// One line of `GET /sandbox/events`, LF included.
    ///
    /// A line break in a body is blank space between two tokens (RFC 8259 §2); on the line it becomes a blank.
    func line() -> [UInt8] {
        var line = Array("{\"id\":".utf8) + JSONText.quoted(id) + Array(",\"orderId\":".utf8)
        line += orderID.map(JSONText.quoted) ?? Array("null".utf8)
        line += Array(",\"at\":\(at),\"body\":".utf8)
        line += body.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        return line + Array("}\n".utf8)
    }
}
