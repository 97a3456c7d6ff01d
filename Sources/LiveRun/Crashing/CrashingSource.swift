import Records

#if DEBUG
    /// An input before and behind whose batches the process may die.
    struct CrashingSource: RecordSource {
        var source: any RecordSource
        let plan: CrashPlan

        var header: [String]? { source.header }

        mutating func next(limit: Int) throws(Problem) -> RecordBatch? {
            plan.reach(.before, .read)
            let batch = try source.next(limit: limit)
            plan.reach(.after, .read)
            return batch
        }
    }
#endif
