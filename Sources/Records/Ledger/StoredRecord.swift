/// A record as the ledger kept it.
package struct StoredRecord: Hashable, Sendable {
    package var key: RecordKey
    package var input: InputKey
    package var line: Int
    package var offset: Int
    package var state: RecordState
    /// Nil once the record is settled for good.
    package var raw: [UInt8]?
    package var eventID: String?
    package var orderID: String?
    /// The event's type; nil where it is not known.
    package var type: String?
    package var inDoubt: Bool
    package var attempts: Int
    package var requestID: String?
    /// The run that gave it its outcome; nil where it has none, or a person gave it up.
    package var run: String?
    /// Of an invalid record; empty otherwise.
    package var findings: [Finding]
    /// Of a rejected or parked one.
    package var refusal: Refusal?

    package init(
        key: RecordKey, input: InputKey, line: Int, offset: Int, state: RecordState, raw: [UInt8]?, eventID: String?,
        orderID: String?, type: String? = nil, inDoubt: Bool, attempts: Int, requestID: String?, run: String? = nil,
        findings: [Finding], refusal: Refusal?
    ) {
        self.key = key
        self.input = input
        self.line = line
        self.offset = offset
        self.state = state
        self.raw = raw
        self.eventID = eventID
        self.orderID = orderID
        self.type = type
        self.inDoubt = inDoubt
        self.attempts = attempts
        self.requestID = requestID
        self.run = run
        self.findings = findings
        self.refusal = refusal
    }
}
