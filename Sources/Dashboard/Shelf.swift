package import Records
package import Reporting

/// The ledgers that a dashboard shows, and what it may have done about them.
package struct Shelf: Sendable {
    /// One ledger.
    package struct Entry: Hashable, Sendable {
        /// Names it in addresses.
        package var id: String
        /// Of its job.
        package var name: String
        /// The ledger's path.
        package var state: String
        /// The job file; nil where none was found that has this ledger.
        package var job: String?
        /// Of the job; nil where it is not known.
        package var limits: RequestBudget.Limits?

        package init(id: String, name: String, state: String, job: String?, limits: RequestBudget.Limits?) {
            self.limits = limits
            self.id = id
            self.name = name
            self.state = state
            self.job = job
        }
    }

    /// What there is now, in the order in which it is shown.
    package var entries: @Sendable () -> [Entry]
    /// Whether a run holds the ledger; and what it waits for, in words.
    package var isRunning: @Sendable (Entry) -> Bool
    package var waiting: @Sendable (Entry) -> String?
    /// What `verify` found last; nil where nobody has run it.
    package var verified: @Sendable (Entry) -> JobReport.Verification?
    /// How long an input is; nil where nobody can tell.
    package var bytes: @Sendable (StoredInput) -> Int?
    /// The invalid and rejected records, a sheet for each layout.
    package var rejects: @Sendable (Entry) async throws(Problem) -> [[UInt8]]
    /// Whether a person has paused the job, and what pauses or resumes it.
    package var isPaused: @Sendable (Entry) -> Bool
    package var pause: @Sendable (Entry, _ isPaused: Bool) throws(Problem) -> Void
    /// Gives up a record.
    package var dismiss: @Sendable (Entry, RecordKey, _ reason: String?) async throws(Problem) -> Void
    /// A command about the ledger, as it is typed.
    package var command: @Sendable (Entry, _ verb: String) -> String

    package init(
        entries: @escaping @Sendable () -> [Entry], isRunning: @escaping @Sendable (Entry) -> Bool,
        waiting: @escaping @Sendable (Entry) -> String?,
        verified: @escaping @Sendable (Entry) -> JobReport.Verification?,
        bytes: @escaping @Sendable (StoredInput) -> Int?,
        isPaused: @escaping @Sendable (Entry) -> Bool,
        pause: @escaping @Sendable (Entry, Bool) throws(Problem) -> Void,
        rejects: @escaping @Sendable (Entry) async throws(Problem) -> [[UInt8]],
        dismiss: @escaping @Sendable (Entry, RecordKey, String?) async throws(Problem) -> Void,
        command: @escaping @Sendable (Entry, String) -> String
    ) {
        self.entries = entries
        self.isRunning = isRunning
        self.waiting = waiting
        self.verified = verified
        self.bytes = bytes
        self.isPaused = isPaused
        self.pause = pause
        self.rejects = rejects
        self.dismiss = dismiss
        self.command = command
    }
}
