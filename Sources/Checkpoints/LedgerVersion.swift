import GRDB
package import Records

/// The version of a ledger's tables, counted from 1.
package struct LedgerVersion: Hashable, Sendable {
    package let number: Int
    /// That of this program.
    package let newest: Int

    /// The next run brings it up to date.
    package var isOlder: Bool { number < newest }

    /// Of the ledger there, which is neither created nor changed.
    /// - Throws: `Problem`, as `init(ofLedgerAt:)`.
    package init(of state: StatePlace) async throws(Problem) {
        switch state {
        case .file(let path): self = try await LedgerVersion(ofLedgerAt: path)
        case .postgres(let address, _):
            self.init(number: try address.version(), newest: PostgresSchema.migrations.count)
        }
    }

    private init(number: Int, newest: Int) {
        (self.number, self.newest) = (number, newest)
    }

    /// Of the ledger at that path, which is neither created nor changed.
    /// - Throws: `Problem` of kind `state` where there is none, or where it is damaged or newer than this program.
    package init(ofLedgerAt path: String) async throws(Problem) {
        let file = try StateFile(.ledger, at: path, for: .looking)
        let migrator = StateKind.ledger.migrator
        number = try await file.read { try migrator.appliedMigrations($0).count }
        newest = migrator.migrations.count
    }
}
