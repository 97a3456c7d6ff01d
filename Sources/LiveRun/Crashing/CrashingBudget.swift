import Records

#if DEBUG
    /// A budget before and behind whose steps the process may die.
    struct CrashingBudget: BudgetStore {
        let budget: any BudgetStore
        let plan: CrashPlan

        func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant {
            plan.reach(.before, .take)
            let grant = try await budget.take(count)
            plan.reach(.after, .take)
            return grant
        }

        func pause(for duration: Duration) async throws(Problem) {
            plan.reach(.before, .pause)
            try await budget.pause(for: duration)
            plan.reach(.after, .pause)
        }
    }
#endif
