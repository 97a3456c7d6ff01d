/// The ledger: what was read, what was sent, what came of it. Every call is one transaction,
/// durable when it returns, or it throws a `Problem` of kind `state` or `io` and changed nothing.
package protocol CheckpointStore: Sendable {
    /// The latest generation of each path that the ledger knows.
    func inputs(at paths: [String]) async throws(Problem) -> [StoredInput]

    /// Every content of every path, in the order in which the ledger met them.
    func allInputs() async throws(Problem) -> [StoredInput]

    /// Contents that were not read to their end, and that another one of the same path does not continue: it was read to
    /// its end, and holds none of the last records that were read of them.
    func lostRests() async throws(Problem) -> [StoredInput]

    /// The content is found at another path: from here on it is known by that, and by the earlier ones still.
    /// - Returns: its key there.
    func relocate(_ key: InputKey, to path: String) async throws(Problem) -> InputKey

    /// Where what is settled went; nil where nothing is.
    func destination() async throws(Problem) -> Destination?

    func commit(_ change: LedgerChange) async throws(Problem) -> Receipt

    /// Open events in key order, a page at a time. Those found `sending` come in doubt.
    func open(after key: RecordKey?, limit: Int) async throws(Problem) -> [PendingEvent]

    /// Records in the given states in key order, a page at a time.
    func records(in states: Set<RecordState>, after key: RecordKey?, limit: Int) async throws(Problem)
        -> [StoredRecord]

    /// The input a stored record came from.
    func input(_ key: InputKey) async throws(Problem) -> StoredInput?

    /// The books of those inputs; of all of them where nil.
    func books(of inputs: [InputKey]?) async throws(Problem) -> Books

    /// The folder of the job at its last run; nil before the first.
    func jobFolder() async throws(Problem) -> String?

    func save(jobFolder: String) async throws(Problem)

    /// The mapping and schema that the validations in the ledger were made with; nil for a new ledger.
    func rulesDigest() async throws(Problem) -> String?

    func save(_ run: RunRecord) async throws(Problem)

    /// The last runs, newest first.
    func runs(limit: Int) async throws(Problem) -> [RunRecord]
}
