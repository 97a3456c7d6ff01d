import Foundation
import PostgresServer
import Records

@testable import Checkpoints

/// The implementations of `CheckpointStore` that the contract suites run against.
/// A new one joins by a case and its factory.
enum StoreKind: CaseIterable, Sendable {
    case inMemory
    case file
    case model
    /// Ledgers of their own in one database: none sees another's rows.
    case postgres

    /// Without PostgreSQL on this machine, the rest.
    static let allCases: [StoreKind] = [.inMemory, .file, .model] + (PostgresServer.isInstalled ? [.postgres] : [])

    func withStore(_ body: (any CheckpointStore) async throws -> Void) async throws {
        switch self {
        case .inMemory: try await body(Ledger(.inMemory))
        case .model: try await body(ModelStore())
        case .file: try await withTemporaryDirectory { try await body(Ledger(path: $0 + "/job.sqlite")) }
        case .postgres: try await Ledger.withPostgres { try await body($0) }
        }
    }
}

extension Ledger {
    /// A new ledger in a database that others have theirs in as well.
    static func withPostgres<Value>(
        in url: String? = nil, now: @escaping @Sendable () -> Int = Self.systemTime,
        _ body: (Ledger) async throws -> Value
    ) async throws -> Value {
        let address = try PostgresAddress(url ?? PostgresServer.shared.get().url("postgres"))
        let name = LedgerName(job: UUID().uuidString, environment: "production")
        let lease = try PostgresLease(address, name, timeout: .seconds(60), owner: "a test")
        let ledger = Ledger(PostgresStorage(address, name, lease: lease), now: now)
        let value = try await body(ledger)
        try ledger.close()
        return value
    }

    /// The file of a ledger that is in one.
    var file: StateFile {
        get throws {
            switch storage {
            case .sqlite(let file): return file
            case .postgres: throw Problem(.unexpected, "this ledger is in no file", hint: "ask one that is")
            }
        }
    }
}
