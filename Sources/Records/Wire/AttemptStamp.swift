/// What tells one attempt from the next where it is signed.
package struct AttemptStamp: Hashable, Sendable {
    /// Unix epoch seconds.
    package var timestamp: Int
    /// New on every attempt: letters and digits.
    package var nonce: String
    /// The id of the event that is sent, the same on every attempt; nil where the request holds none.
    package var eventID: String?

    package init(timestamp: Int, nonce: String, eventID: String? = nil) {
        self.timestamp = timestamp
        self.nonce = nonce
        self.eventID = eventID
    }

    /// 128 bits in hexadecimal digits.
    package static func drawnNonce() -> String {
        var random = SystemRandomNumberGenerator()
        return [random.next(), random.next()].withUnsafeBytes { Hexadecimal.text(of: $0) }
    }
}
