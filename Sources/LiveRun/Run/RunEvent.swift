package import Records

extension Run {
    /// What happens to a run.
    package enum Event: Hashable, Sendable {
        case started
        /// New validations on unsettled records up to `last`; nil: there are no more.
        case revalidated([Revalidation], last: RecordKey?)
        /// A page of the ledger's open events; an empty one is the last.
        case loaded([PendingEvent])
        case read(ValidatedBatch)
        /// Every input is read to its end.
        case exhausted
        case committed(Receipt)
        case budget(RequestBudget.Grant)
        case answered(RecordKey, Answer)
        case health(ServerHealth)
        case timer
        case signal(StopSignal)
        /// A person wants nothing to be sent from here on, or wants it to go on.
        case paused(Bool)
        /// An input cannot be read further; what was read is still delivered.
        case intakeFailed(Problem)
        /// The ledger failed: nothing more can be kept, so nothing more is sent.
        case storeFailed(Problem)
        /// The budget failed: nothing more is sent, what is in flight is settled.
        case budgetFailed(Problem)
    }

    /// What a run wants done. Each is answered by one event, but for `pause`, `wait` and `finish`.
    package enum Action: Hashable, Sendable {
        /// RecordValidator the unsettled records behind that key. → `revalidated`
        case revalidate(after: RecordKey?)
        /// Load the ledger's open events behind that key. → `loaded`
        case load(after: RecordKey?, limit: Int)
        /// → `read` or `exhausted`
        case readOn
        /// At most one at a time. → `committed`
        case commit(LedgerChange)
        /// Take tokens from the shared budget. → `budget`
        case take(Int)
        /// → `answered`
        case send(PendingEvent)
        /// Ask `/health`. → `health`
        case probe
        /// Pause everyone on the key.
        case pause(Duration)
        /// → `timer`, no sooner than then. A later one replaces nothing: the earliest counts.
        case wait(until: Duration)
        /// The last action.
        case finish(Ending)
    }

    package enum StopSignal: Int32, Hashable, Sendable {
        case hangup = 1
        case interrupt = 2
        case terminate = 15
    }

    /// Why a run ended.
    package enum Ending: Hashable, Sendable {
        /// Everything is read and has an outcome.
        case completed
        case signal(StopSignal)
        case deadline
        /// `--max-events` are offered.
        case quota
        case problem(Problem)
    }
}
