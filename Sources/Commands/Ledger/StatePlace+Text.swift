import Checkpoints
import Records

extension StatePlace {
    /// As a person would type it.
    var text: String {
        switch self {
        case .file(let path): path.relativeToWorkingDirectory
        case .postgres: description
        }
    }

    /// What stands before it in a sentence.
    var preposition: String {
        switch self {
        case .file: "at"
        case .postgres: "as"
        }
    }

    /// The name of the job; nil for a file.
    var ledgerName: String? {
        switch self {
        case .file: nil
        case .postgres(_, let ledger): ledger.job
        }
    }
}

extension LedgerLock {
    /// - Throws: `Problem` of kind `stopped` where a run has it.
    static func taken(_ state: StatePlace, timeout: Duration) throws(Problem) -> LedgerLock {
        do { return try LedgerLock(state, timeout: timeout) } catch { throw error.problem }
    }
}
