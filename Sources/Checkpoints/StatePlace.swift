import Foundation
package import Records

/// Where the state of a job is kept.
package enum StatePlace: Hashable, Sendable {
    /// The path of the ledger.
    case file(String)
    case postgres(PostgresAddress, LedgerName)

    /// Whether no run has left anything there.
    /// - Throws: `Problem`: the database cannot be asked.
    package var isBlank: Bool {
        get throws(Problem) {
            switch self {
            case .file(let path): FilePlace.isBlank(path)
            case .postgres(let address, let ledger): try PostgresStorage.isBlank(address, ledger)
            }
        }
    }
}

extension StatePlace: CustomStringConvertible {
    /// As messages name the ledger.
    package var description: String {
        switch self {
        case .file(let path): path
        case .postgres(let address, let ledger): "\(ledger) in \(address)"
        }
    }
}

extension Ledger {
    /// Opens the ledger of a job for a look at it, while a run may be writing. Creates and changes nothing.
    ///
    /// - Throws: `Problem`, of kind `state` also where no run of the job has created the ledger yet.
    package init(reading place: StatePlace) throws(Problem) {
        switch place {
        case .file(let path): try self.init(reading: path)
        case .postgres(let address, let ledger): self.init(try PostgresStorage(reading: address, ledger))
        }
    }

    /// Opens the ledger that `lock` keeps for this process, or creates it.
    ///
    /// - Parameter beforeCommit: For crash tests: called with each change, all its statements done and COMMIT not.
    /// - Throws: `Problem`, as `init(_:lock:now:beforeCommit:)`.
    package init(
        _ place: StatePlace, lock: LedgerLock, beforeCommit: @escaping @Sendable (LedgerChange) -> Void = { _ in }
    ) throws(Problem) {
        switch (place, lock) {
        case (.file(let path), .file(let lock)): try self.init(.file(path), lock: lock, beforeCommit: beforeCommit)
        case (.postgres(let address, let ledger), .lease(let lease)):
            self.init(PostgresStorage(address, ledger, lease: lease), beforeCommit: beforeCommit)
        case (.file, .lease), (.postgres, .file): preconditionFailure("the lock is not of that ledger")
        }
    }
}
