#if DEBUG
    package import Ingest
    import Reading
    package import Records

    /// The seams of a run as they are where the process is to die.
    extension CrashPlan? {
        package func guarding(_ store: any CheckpointStore) -> any CheckpointStore {
            map { CrashingStore(store: store, plan: $0) } ?? store
        }

        package func guarding(_ budget: any BudgetStore) -> any BudgetStore {
            map { CrashingBudget(budget: budget, plan: $0) } ?? budget
        }

        package func guarding(_ transport: any HTTPTransport) -> any HTTPTransport {
            map { CrashingTransport(transport: transport, plan: $0) } ?? transport
        }

        /// How the run opens its inputs.
        package var opening: Intake.Opening {
            guard let plan = self else { return Intake.openInput }
            return { input, limits, stored throws(Problem) in
                var opened = try self.around(.open) { () throws(Problem) in
                    try Intake.openInput(input, limits, stored)
                }
                opened.source = CrashingSource(source: opened.source, plan: plan)
                return opened
            }
        }

        /// Called with each change, its statements done and COMMIT not.
        package var beforeCommit: @Sendable (LedgerChange) -> Void {
            { change in
                for step in change.steps { self?.reach(.inside, step) }
            }
        }
    }

    extension LedgerChange {
        /// What committing it means, in the order in which a transaction does it.
        var steps: [CrashPoint.Step] {
            var steps: [CrashPoint.Step] = []
            if !settlements.isEmpty { steps.append(.outcomes) }
            if !revalidations.isEmpty { steps.append(.validations) }
            if admission != nil { steps.append(.admission) }
            if !intents.isEmpty { steps.append(.intents) }
            return steps
        }
    }

    extension CrashPlan? {
        /// One step of the run between its two points.
        package func around<Value>(
            _ step: CrashPoint.Step, _ work: () throws(Problem) -> Value
        ) throws(Problem) -> Value {
            self?.reach(.before, step)
            let value = try work()
            self?.reach(.after, step)
            return value
        }
    }
#endif
