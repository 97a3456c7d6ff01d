/// The ledger at one moment: whatever a run writes meanwhile, nothing of it is seen.
///
/// It is good for the call that gave it, and changes nothing. What it throws is a `Problem` of kind `state` or `io`.
package protocol LedgerSnapshot {
    /// Every generation of every input, in the order in which the ledger met them.
    func inputs() throws(Problem) -> [StoredInput]

    /// The books of one input, with the counters kept during the runs.
    func books(of input: InputKey) throws(Problem) -> Books

    /// The mapping and schema that the verdicts were made with; nil for a new ledger.
    func program() throws(Problem) -> String?

    /// The rows of an input in the order of the file, one at a time.
    func rows(of input: InputKey) throws(Problem) -> LedgerRows

    /// The bytes of a record that is not settled for good.
    func raw(of key: RecordKey) throws(Problem) -> [UInt8]?

    /// Whether a record that is not invalid has that id.
    func hasOwner(of eventID: String) throws(Problem) -> Bool

    /// Whether that body is the row's own.
    func isBody(_ body: [UInt8], of row: LedgerRow) -> Bool

    /// What no run leaves behind: rows that contradict themselves or one another.
    func flaws() throws(Problem) -> [LedgerFlaw]
}

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
        case .rejected, .invalid: false
        }
    }
}

/// Rows on their way out of a snapshot: memory does not grow with their number.
package struct LedgerRows {
    private let advance: () throws(Problem) -> LedgerRow?

    package init(_ advance: @escaping () throws(Problem) -> LedgerRow?) {
        self.advance = advance
    }

    /// Nil behind the last.
    package func next() throws(Problem) -> LedgerRow? { try advance() }
}

/// Rows of a ledger that cannot be what a run wrote.
package struct LedgerFlaw: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its input is not in the ledger.
        case withoutInput
        /// It is not settled, and the bytes to send or to judge it by are not here, or are others.
        case withoutBytes
        /// It is settled for good, and its bytes are still here, or the moment is missing.
        case halfSettled
        /// Its reasons, or its want of an id, do not go with its state.
        case contradictory
        /// Another row stands for the same event id.
        case sharedID
    }

    package var kind: Kind
    package var count: Int
    /// Of the first such row; nil where its input is not in the ledger.
    package var input: InputKey?
    package var line: Int

    package init(_ kind: Kind, count: Int, input: InputKey?, line: Int) {
        self.kind = kind
        self.count = count
        self.input = input
        self.line = line
    }
}
