/// Who goes first where several runs wait for one request budget; the job's `priority`.
package enum BudgetPriority: String, Hashable, Sendable, CaseIterable {
    /// Before runs of `backfill`: where it has to wait, it claims what comes in.
    case nightly
    /// Behind runs of `nightly`: while one claims the budget, nothing is granted.
    case backfill
}
