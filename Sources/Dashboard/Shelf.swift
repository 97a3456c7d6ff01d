package import Records

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

        package init(id: String, name: String, state: String, job: String?) {
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
        isPaused: @escaping @Sendable (Entry) -> Bool,
        pause: @escaping @Sendable (Entry, Bool) throws(Problem) -> Void,
        rejects: @escaping @Sendable (Entry) async throws(Problem) -> [[UInt8]],
        dismiss: @escaping @Sendable (Entry, RecordKey, String?) async throws(Problem) -> Void,
        command: @escaping @Sendable (Entry, String) -> String
    ) {
        self.entries = entries
        self.isRunning = isRunning
        self.waiting = waiting
        self.isPaused = isPaused
        self.pause = pause
        self.rejects = rejects
        self.dismiss = dismiss
        self.command = command
    }
}
