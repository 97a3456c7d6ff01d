package import Checkpoints
import Foundation
package import Records

extension Assembly {
    /// The ledgers of the job that are there: of the whole of it, and of shards, in the order of their numbers.
    package func stateParts() throws(Problem) -> [StatePart] { try of(nil).state.parts() }

    /// The same job, as the run of one of its shards has it.
    package func of(_ shard: Shard?) -> Assembly {
        var other = self
        other.overrides.shard = shard
        return other
    }

    /// Those that divide the orders otherwise than this run does.
    func otherDivisions() throws(Problem) -> [StatePart] {
        let count = overrides.shard?.count ?? 1
        return try stateParts().filter { $0.count != count }
    }

    /// What ledgers of other divisions have settled; nil where there are none.
    /// - Parameter destination: of this run.
    /// - Throws: `Problem` of kind `state` or `io`: one of them cannot be read.
    package func settledElsewhere(for destination: Destination?) async throws(Problem) -> (any SettledEvents)? {
        try await SiblingLedgers(beside: try state, others: try otherDivisions(), for: destination)
    }
}
