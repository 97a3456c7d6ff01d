import Records

#if DEBUG
    /// A ledger before and behind whose steps the process may die.
    struct CrashingStore: CheckpointStore {
        let store: any CheckpointStore
        let plan: CrashPlan

        func commit(_ change: LedgerChange) async throws(Problem) -> Receipt {
            for step in change.steps { plan.reach(.before, step) }
            let receipt = try await store.commit(change)
            for step in change.steps { plan.reach(.after, step) }
            return receipt
        }

        func open(after key: RecordKey?, limit: Int) async throws(Problem) -> [PendingEvent] {
            plan.reach(.before, .load)
            let events = try await store.open(after: key, limit: limit)
            plan.reach(.after, .load)
            return events
        }

        func records(
            in states: Set<RecordState>, after key: RecordKey?, limit: Int
        ) async throws(Problem) -> [StoredRecord] {
            plan.reach(.before, .revalidate)
            let records = try await store.records(in: states, after: key, limit: limit)
            plan.reach(.after, .revalidate)
            return records
        }

        func save(_ run: RunRecord) async throws(Problem) {
            let step: CrashPoint.Step = run.ended == nil ? .start : .end
            plan.reach(.before, step)
            try await store.save(run)
            plan.reach(.after, step)
        }
    }

    /// What changes nothing is no step of its own.
    extension CrashingStore {
        func inputs(at paths: [String]) async throws(Problem) -> [StoredInput] { try await store.inputs(at: paths) }

        func allInputs() async throws(Problem) -> [StoredInput] { try await store.allInputs() }

        func lostRests() async throws(Problem) -> [StoredInput] { try await store.lostRests() }

        func relocate(_ key: InputKey, to path: String) async throws(Problem) -> InputKey {
            try await store.relocate(key, to: path)
        }

        func destination() async throws(Problem) -> Destination? { try await store.destination() }

        func jobFolder() async throws(Problem) -> String? { try await store.jobFolder() }

        func save(jobFolder: String) async throws(Problem) { try await store.save(jobFolder: jobFolder) }

        func input(_ key: InputKey) async throws(Problem) -> StoredInput? { try await store.input(key) }

        func books(of inputs: [InputKey]?) async throws(Problem) -> Books { try await store.books(of: inputs) }

        func rulesDigest() async throws(Problem) -> String? { try await store.rulesDigest() }

        func runs(limit: Int) async throws(Problem) -> [RunRecord] { try await store.runs(limit: limit) }
    }
#endif
