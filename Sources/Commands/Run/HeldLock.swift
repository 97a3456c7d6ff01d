import Checkpoints
import Records
import Reporting

/// A run that could not begin, for another one has the job, or for its lock cannot be had.
struct HeldLock: Error {
    let problem: Problem
    /// The lease that the run would have had to wait for; nil where it is something else.
    let waiting: Waiting?

    init(_ refusal: LedgerLock.Refusal) {
        problem = refusal.problem
        waiting =
            switch refusal {
            case .held(_, let until?): Waiting(.lease, until: until)
            case .held(_, nil), .failed: nil
            }
    }
}
