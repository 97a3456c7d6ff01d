/// The ledger at one moment: whatever a run writes meanwhile, nothing of it is seen.
///
/// It is good for the call that gave it, and changes nothing. What it throws is a `Problem` of kind `state` or `io`.
package protocol LedgerSnapshot {
    /// Every generation of every input, in the order in which the ledger met them.
    func inputs() throws(Problem) -> [StoredInput]

    /// As `CheckpointStore` has them.
    func lostRests() throws(Problem) -> [InputKey]

    /// The books of one input, with the counters kept during the runs.
    func books(of input: InputKey) throws(Problem) -> Books

    /// The mapping and schema that the validations were made with; nil for a new ledger.
    func rulesDigest() throws(Problem) -> String?

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

/// Rows on their way out of a snapshot: memory does not grow with their number.
package struct LedgerRows {
    private let advance: () throws(Problem) -> LedgerRow?

    package init(_ advance: @escaping () throws(Problem) -> LedgerRow?) {
        self.advance = advance
    }

    /// Nil behind the last.
    package func next() throws(Problem) -> LedgerRow? { try advance() }
}
