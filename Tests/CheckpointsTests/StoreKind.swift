import Records

@testable import Checkpoints

/// The implementations of `CheckpointStore` that the contract suites run against.
/// A new one joins by a case and its factory.
enum StoreKind: CaseIterable, Sendable {
    case inMemory
    case file
    case model

    func withStore(_ body: (any CheckpointStore) async throws -> Void) async throws {
        switch self {
        case .inMemory: try await body(SQLiteLedger(.inMemory))
        case .model: try await body(ModelStore())
        case .file: try await withTemporaryDirectory { try await body(SQLiteLedger(path: $0 + "/job.sqlite")) }
        }
    }
}
