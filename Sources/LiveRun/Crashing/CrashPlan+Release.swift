#if !DEBUG
    package import Ingest
    package import Records

    /// A release build has no crash points: nothing is planned, and nothing stands before any seam.
    package typealias CrashPlan = Never

    extension CrashPlan {
        package static func planned(in environment: [String: String]) throws(Problem) -> CrashPlan? { nil }
    }

    extension CrashPlan? {
        package func guarding(_ store: any CheckpointStore) -> any CheckpointStore { store }

        package func guarding(_ budget: any BudgetStore) -> any BudgetStore { budget }

        package func guarding(_ transport: any HTTPTransport) -> any HTTPTransport { transport }

        package var opening: Intake.Opening { Intake.openInput }

        package var beforeCommit: @Sendable (LedgerChange) -> Void { { _ in } }

        package func around<Value>(
            _ step: CrashPoint.Step, _ work: () throws(Problem) -> Value
        ) throws(Problem) -> Value { try work() }
    }
#endif
