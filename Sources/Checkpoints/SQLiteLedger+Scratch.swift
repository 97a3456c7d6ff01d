import Foundation
import GRDB
package import Records

extension SQLiteLedger {
    /// A ledger to try things on, at `path`: the one of a job as it is now, or a new one where `original` is nil.
    ///
    /// A run that writes to the original is not held up for longer than the copy takes.
    /// - Throws: `Problem` of kind `state` or `io`: the original cannot be read, or there is no room for the copy.
    package static func scratch(
        copying original: String?, at path: String
    ) async throws(Problem) -> SQLiteLedger {
        if let original {
            let file = try StateFile(.ledger, at: original, for: .reading)
            try await file.copy(to: path)
            try file.close()
        }
        return try SQLiteLedger(scratch: path)
    }
}

extension StateKind {
    /// Nobody needs it when the process is gone.
    static let scratchLedger: StateKind = {
        var kind = StateKind.ledger
        kind.durability = .none
        kind.elsewhere = "set TMPDIR to a folder that this user may write to and that has space"
        return kind
    }()
}
