package import Records

/// A request budget that can be looked at.
package protocol SharedBudgetStore: BudgetStore {
    /// What is left, of which nothing is taken.
    /// - Returns: nil while it cannot be had: another process holds its file locked, or its database is away.
    func left() async throws(Problem) -> (requests: Int, pause: Duration)?
}
