import Foundation
import GRDB
package import Records

extension Ledger {
    /// A ledger to try things on, at `path`: the one of a job as it is now, or a new one where `original` is nil.
    ///
    /// A run that writes to the original is not held up for longer than the copy takes.
    /// - Throws: `Problem` of kind `state` or `io`: the original cannot be read, or there is no room for the copy.
    package static func scratch(
        copying original: StatePlace?, at path: String
    ) async throws(Problem) -> Ledger {
        switch original {
        case .file(let original)?:
            let file = try StateFile(.ledger, at: original, for: .reading)
            try await file.copy(to: path)
            try file.close()
        case .postgres(let address, let name)?:
            let copy = try StateFile(.scratchLedger, at: path, for: .writing)
            try await PostgresStorage(reading: address, name).read { try copy.fill(from: $0, LedgerSchema.tables) }
            try copy.close()
        case nil: break
        }
        return try Ledger(scratch: path)
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
