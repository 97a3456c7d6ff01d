/// Knows which events are settled where this run's ledger does not know of them: by ledgers of the same job.
package protocol SettledEvents: Sendable {
    /// Those of the ids that are settled elsewhere and unknown here.
    /// - Throws: `Problem` of kind `state` or `io`: a ledger cannot be read.
    func settled(among ids: [String]) throws(Problem) -> Set<String>
}
