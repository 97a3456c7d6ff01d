import Records

/// Where the tables of a ledger are.
enum LedgerStorage: Sendable {
    case sqlite(StateFile)
    case postgres(PostgresStorage)

    /// As messages name it.
    var name: String {
        switch self {
        case .sqlite(let file): file.path
        case .postgres(let storage): storage.name
        }
    }

    /// One transaction that reads: what it sees is of one moment.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (LedgerDatabase) throws -> Value
    ) async throws(Problem) -> Value {
        switch self {
        case .sqlite(let file): try await file.read { try work(.sqlite($0)) }
        case .postgres(let storage): try await storage.read(work)
        }
    }

    /// One transaction that writes: all of it is durable, or none of it has happened.
    ///
    /// A cancelled task's transaction is carried out all the same: what a server has answered must be kept. Where a
    /// connection was lost, `work` is done again unless it is known to have been committed.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (LedgerDatabase) throws -> Value
    ) async throws(Problem) -> Value {
        switch self {
        case .sqlite(let file): try await file.write { try work(.sqlite($0)) }
        case .postgres(let storage): try await storage.write(work)
        }
    }

    /// Does some work within a transaction; what goes wrong becomes what it means for the run.
    func explaining<Value>(_ work: () throws -> Value) throws(Problem) -> Value {
        switch self {
        case .sqlite(let file): try file.kind.explaining(at: file.path, work)
        case .postgres(let storage): try storage.explaining(work)
        }
    }

    func close() throws(Problem) {
        switch self {
        case .sqlite(let file): try file.close()
        case .postgres(let storage): storage.close()
        }
    }
}
