/// A row of the ledger; its bytes stay where they are.
package struct LedgerRow: Hashable, Sendable {
    package var key: RecordKey
    package var line: Int
    package var offset: Int
    package var state: RecordState
    package var eventID: String?
    package var inDoubt: Bool
    /// Tells its body from another one.
    package var digest: [UInt8]

    package init(
        key: RecordKey, line: Int, offset: Int, state: RecordState, eventID: String?, inDoubt: Bool, digest: [UInt8]
    ) {
        self.key = key
        self.line = line
        self.offset = offset
        self.state = state
        self.eventID = eventID
        self.inDoubt = inDoubt
        self.digest = digest
    }
}

extension LedgerRow {
    /// The server has the event, or may have it.
    package var isOut: Bool {
        switch state {
        case .sending, .delivered, .duplicate: true
        case .pending, .parked: inDoubt
        case .rejected, .invalid, .dismissed: false
        }
    }
}
