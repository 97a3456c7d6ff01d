import Records
import Synchronization

/// The file of a request budget, which is opened as soon as nobody holds it locked: at once, as a rule.
///
/// Nothing here waits for a lock longer than SQLite does for a neighbour's transaction; whoever needs the budget asks
/// again, and is told how long that has been in vain.
final class BudgetFile: Sendable {
    private struct State {
        var file: StateFile?
        /// By the boot clock: since when it has been found locked, and nothing else.
        var lockedSince: Int64?
        /// By the boot clock: the end of a pause that could not be written yet.
        var owedPause: Int64?
    }

    /// Milliseconds that SQLite waits for a neighbour's transaction, which takes less than one.
    private static let busyMilliseconds = 250

    private let path: String
    /// How long a lock may last before it ends the run.
    private let patience: Duration
    private let state = Mutex(State())

    /// - Throws: `Problem` of kind `state` or `io` where the file cannot be used; not where it is locked.
    init(path: String, patience: Duration) throws(Problem) {
        self.path = path
        self.patience = patience
        try FileSystem.createDirectories(for: path, elsewhere: StateKind.budget.elsewhere)
        _ = try opened(isFirst: true)
    }

    /// - Parameter isFirst: A neighbour that opens it as well is waited for, a moment.
    /// - Returns: nil while another process holds it.
    func opened(isFirst: Bool = false) throws(Problem) -> StateFile? {
        try state.withLock { state throws(Problem) in
            if state.file == nil { state.file = try Self.open(path, isFirst) }
            return state.file
        }
    }

    /// One process at a time: SQLite does not wait where two turn a new file to its write-ahead log at once.
    private static func open(_ path: String, _ isFirst: Bool) throws(Problem) -> StateFile? {
        let lock: FileLock
        do {
            lock = try FileLock(path + ".lock", waits: isFirst, elsewhere: StateKind.budget.elsewhere)
        } catch {
            switch error {
            case .held: return nil
            case .failed(let problem): throw problem
            }
        }
        defer { lock.release() }
        return try unlessLocked { () throws(Problem) in
            try StateFile(.budget, at: path, for: .writing, busyMilliseconds: busyMilliseconds)
        }
    }

    /// - Returns: nil where another process holds the file locked.
    private static func unlessLocked<Value>(_ work: () throws(Problem) -> Value) throws(Problem) -> Value? {
        do { return try work() } catch {
            guard error.kind == .stopped else { throw error }
            return nil
        }
    }
}

extension BudgetFile {
    /// The file was found locked, at `now` by the boot clock.
    /// - Throws: `Problem` of kind `stopped` once that has gone on for longer than the patience.
    func noteLocked(at now: Int64) throws(Problem) {
        let since = state.withLock { state in
            let since = state.lockedSince ?? now
            state.lockedSince = since
            return since
        }
        guard now - since >= patience.nanoseconds else { return }
        throw Problem(
            .stopped, "the request budget \(path) has been locked by another process for \(patience.brief)",
            hint: "end what holds it (`fuser -v \(path) \(path).lock` names the process), "
                + "then run the same command again")
    }

    func noteFree() { state.withLock { $0.lockedSince = nil } }

    /// A pause that everyone on the key is to keep as soon as the file is free.
    func owe(pauseUntil end: Int64) {
        state.withLock { $0.owedPause = max($0.owedPause ?? .min, end) }
    }

    var owedPause: Int64? { state.withLock(\.owedPause) }

    func settle(_ pause: Int64?) {
        state.withLock { if $0.owedPause == pause { $0.owedPause = nil } }
    }
}
