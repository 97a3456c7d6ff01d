import Crypto
import Foundation
import GRDB
package import Records

/// The request budget in a small SQLite file that every process with the same key opens.
///
/// A call takes SQLite's write lock, reads the bucket, takes from it, and writes it back; processes wait
/// for each other. Where somebody holds the file for longer, nothing is granted, and the caller is told to ask again.
/// The arithmetic is `RequestBudget`'s.
package struct SharedBudget: SharedBudgetStore {
    private let file: BudgetFile
    private let key: String
    private let limits: RequestBudget.Limits
    private let priority: BudgetPriority?
    private let clock: BudgetClock

    /// Between two looks at a file that is locked.
    package static let nextLook: Duration = .milliseconds(250)

    /// Opens the file at `path`, or creates it with mode 0600.
    ///
    /// - Parameters:
    ///   - key: `SharedBudget.key(clientKey:origin:endpoint:)`.
    ///   - priority: Who goes first where several wait; nil: neither before nor behind others.
    ///   - limits: This process's settings. Processes of one key should agree on them.
    ///   - lockPatience: Default 60 s. A file that is locked for longer is a `Problem` of kind `stopped`.
    /// - Throws: `Problem` of kind `state` or `io`. A file that is locked is opened by a later call.
    package init(
        path: String, key: String, limits: RequestBudget.Limits = RequestBudget.Limits(),
        priority: BudgetPriority? = nil, lockPatience: Duration = .seconds(60), clock: BudgetClock = .system
    ) throws(Problem) {
        self.file = try BudgetFile(path: path, patience: lockPatience)
        self.key = key
        self.limits = limits
        self.priority = priority
        self.clock = clock
    }

    package func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant {
        let grant = try await change { [limits, priority] budget, now in
            budget.take(count, at: now, limits: limits, priority: priority)
        }
        return grant ?? .wait(Self.nextLook, for: .lock)
    }

    package func pause(for duration: Duration) async throws(Problem) {
        file.owe(pauseUntil: clock.boot() + min(duration, RequestBudget.longestPause).nanoseconds)
        _ = try await change { _, _ in }
    }

    /// What is left, of which nothing is taken; the file stays as it is.
    /// - Returns: nil while another process holds the file locked.
    package func left() async throws(Problem) -> (requests: Int, pause: Duration)? {
        try await file.opened()?.read { [key, clock, limits] db in
            let moment = BudgetMoment(clock)
            let budget = try BudgetRow.fetch(key, from: db)?.budget(at: moment, limits: limits) ?? RequestBudget()
            return budget.left(at: moment.boot, limits: limits)
        }
    }

    /// - Returns: nil while another process holds the file locked.
    private func change<Value: Sendable>(
        _ body: @escaping @Sendable (inout RequestBudget, _ now: Int64) -> Value
    ) async throws(Problem) -> Value? {
        let value = try await changeUnlessLocked(body)
        if value == nil { try file.noteLocked(at: clock.boot()) } else { file.noteFree() }
        return value
    }

    private func changeUnlessLocked<Value: Sendable>(
        _ body: @escaping @Sendable (inout RequestBudget, _ now: Int64) -> Value
    ) async throws(Problem) -> Value? {
        guard let state = try file.opened() else { return nil }
        let owedPause = file.owedPause
        let change: (value: Value, isFirst: Bool)
        do {
            change = try await state.write { [key, clock, limits] db in
                let moment = BudgetMoment(clock)
                let row = try BudgetRow.fetch(key, from: db)
                var budget = row?.budget(at: moment, limits: limits) ?? RequestBudget()
                if let owedPause { budget.pause(for: .nanoseconds(owedPause - moment.boot), at: moment.boot) }
                let value = body(&budget, moment.boot)
                try BudgetRow(budget, at: moment).save(key, to: db)
                return (value, row == nil)
            }
        } catch {
            guard error.kind == .stopped else { throw error }
            return nil
        }
        file.settle(owedPause)
        // A budget that a power cut makes unseen again would start full again.
        if change.isFirst { try await state.flush() }
        return change.value
    }
}

extension SharedBudget {
    /// The name of a budget: a hash, so that the file holds no client key.
    package static func key(clientKey: String, origin: String, endpoint: String) -> String {
        let parts = [clientKey, origin, endpoint].map { "\($0.utf8.count):\($0)" }.joined()
        return Hexadecimal.text(of: SHA256.hash(data: Data(parts.utf8)))
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
