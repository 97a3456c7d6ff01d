import Crypto
import Foundation
import GRDB
package import Records

/// The request budget in a small SQLite file that every process with the same key opens.
///
/// A call takes SQLite's write lock, reads the bucket, takes from it, and writes it back; processes wait
/// for each other, five seconds at most. The arithmetic is `RequestBudget`'s.
package struct SharedBudget: BudgetStore {
    private let file: StateFile
    private let key: String
    private let limits: RequestBudget.Limits
    private let clock: BudgetClock

    /// The longest pause that is kept; whoever asks for more is asked again then.
    package static let longestPause: Duration = .seconds(24 * 60 * 60)

    /// Opens the file at `path`, or creates it with mode 0600.
    ///
    /// - Parameters:
    ///   - key: `SharedBudget.key(clientKey:origin:endpoint:)`.
    ///   - limits: This process's settings. Processes of one key should agree on them.
    /// - Throws: `Problem` of kind `state` or `io`.
    package init(
        path: String, key: String, limits: RequestBudget.Limits = RequestBudget.Limits(),
        clock: BudgetClock = .system
    ) throws(Problem) {
        self.file = try Self.open(path)
        self.key = key
        self.limits = limits
        self.clock = clock
    }

    /// One process at a time: SQLite does not wait where two turn a new file to its write-ahead log at once.
    private static func open(_ path: String) throws(Problem) -> StateFile {
        let lockPath = path + ".lock"
        let elsewhere = StateKind.budget.elsewhere
        try FileSystem.createDirectories(for: lockPath, elsewhere: elsewhere)
        let lock: FileLock
        do {
            lock = try FileLock(lockPath, waits: true, elsewhere: elsewhere)
        } catch .failed(let problem) {
            throw problem
        } catch {
            throw FileSystem.cannotLock(lockPath, EWOULDBLOCK)
        }
        defer { lock.release() }
        return try StateFile(.budget, at: path, for: .writing)
    }

    package func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant {
        try await change { [limits] budget, now in budget.take(count, at: now, limits: limits) }
    }

    package func pause(for duration: Duration) async throws(Problem) {
        let length = min(duration, Self.longestPause)
        try await change { budget, now in budget.pause(for: length, at: now) }
    }

    private func change<Value: Sendable>(
        _ body: @escaping @Sendable (inout RequestBudget, _ now: Int64) -> Value
    ) async throws(Problem) -> Value {
        let (value, isFirst) = try await file.write { [key, clock, limits] db in
            let moment = BudgetMoment(clock)
            let row = try BudgetRow.fetch(key, from: db)
            var budget = row?.budget(at: moment, limits: limits) ?? RequestBudget()
            let value = body(&budget, moment.boot)
            try BudgetRow(budget, at: moment).save(key, to: db)
            return (value, row == nil)
        }
        // A budget that a power cut makes unseen again would start full again.
        if isFirst { try await file.flush() }
        return value
    }
}

extension SharedBudget {
    /// The name of a budget: a hash, so that the file holds no client key.
    package static func key(clientKey: String, origin: String, endpoint: String) -> String {
        let parts = [clientKey, origin, endpoint].map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(parts.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// `$XDG_STATE_HOME/rapido-import/budget.sqlite`, where the variable is unset `~/.local/state/…`
    /// (https://specifications.freedesktop.org/basedir-spec/, which has relative paths ignored).
    package static func defaultPath(environment: [String: String]) -> String {
        if let home = environment["XDG_STATE_HOME"], home.hasPrefix("/") {
            return home + "/rapido-import/budget.sqlite"
        }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return (home == "/" ? "" : home) + "/.local/state/rapido-import/budget.sqlite"
    }
}

extension StateKind {
    /// NORMAL: a power cut may undo the last grants, which is why a bucket is empty after a restart; a flush for
    /// each lot of tokens would cost more than the minute it saves.
    static let budget = StateKind(
        name: "request budget", applicationID: 0x5270_6442, durability: .normal, migrator: BudgetRow.migrator,
        remedy: "remove the file: the budget then starts full; or name another one with `upload.budget`",
        elsewhere: "set XDG_STATE_HOME to a folder of this user, or name a file as upload.budget in the job")
}
