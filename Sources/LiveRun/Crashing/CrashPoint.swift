/// A place in a run where a test has the process killed: before, inside or after one of its steps.
package struct CrashPoint: Hashable, Sendable {
    package enum Moment: String, Hashable, Sendable, CaseIterable {
        case before
        /// The statements of a transaction are done, its COMMIT is not.
        case inside
        case after
    }

    /// The steps of a run, roughly in the order in which a run takes them.
    package enum Step: String, Hashable, Sendable, CaseIterable {
        /// The file of the request budget is opened or created.
        case budget
        /// The job's lock is taken.
        case lock
        /// The ledger is opened or created.
        case ledger
        /// The run is entered in the ledger.
        case start
        /// A page of unsettled records is read and validated again.
        case revalidate
        /// The new validations are committed.
        case validations
        /// A page of open events is loaded.
        case load
        /// An input is opened and its consumed part compared.
        case open
        /// Records are read.
        case read
        /// Records are committed, and with them how far their input is read.
        case admission
        /// Events are marked as about to be sent.
        case intents
        /// Tokens are taken from the budget.
        case take
        /// Everyone on the key is paused.
        case pause
        /// A request; after it the answer is here, and the run has not heard of it.
        case send
        /// `/health` is asked.
        case probe
        /// Outcomes are committed.
        case outcomes
        /// How the run ended is entered in the ledger.
        case end
        /// The ledger is closed.
        case close
    }

    package var moment: Moment
    package var step: Step

    package init(_ moment: Moment, _ step: Step) {
        self.moment = moment
        self.step = step
    }
}

extension CrashPoint: CaseIterable {
    package static var allCases: [CrashPoint] {
        Step.allCases.flatMap { step in
            Moment.allCases.filter { $0 != .inside || step.isCommit }.map { CrashPoint($0, step) }
        }
    }

    /// As `RAPIDO_CRASH` names it, such as `before-send`.
    package var name: String { "\(moment.rawValue)-\(step.rawValue)" }
}

extension CrashPoint.Step {
    /// Commits of a `LedgerChange`; one of them may be several of these steps at once.
    fileprivate var isCommit: Bool {
        switch self {
        case .validations, .admission, .intents, .outcomes: true
        default: false
        }
    }
}
