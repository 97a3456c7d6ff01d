import Foundation
import GRDB
package import Records

/// The ledgers of a job whose orders were divided otherwise before: what they have settled is not sent again.
package final class SiblingLedgers: SettledEvents {
    private enum Source: Sendable {
        /// The ledger at work, whose own events go their own way, nil where it is not there yet; and the others.
        case files(own: StateFile?, others: [StateFile])
        /// All of them are in one database.
        case database(PostgresAddress, own: LedgerName)
    }

    private let source: Source

    /// - Parameters:
    ///   - own: the place of the ledger at work.
    ///   - others: ledgers that are there; one in a file that belongs to another destination settles nothing here.
    /// - Returns: nil where no other one is left.
    /// - Throws: `Problem` of kind `state` or `io`: one of them cannot be read.
    package init?(beside own: StatePlace, others: [StatePart], for destination: Destination?) async throws(Problem) {
        guard !others.isEmpty else { return nil }
        switch own {
        case .postgres(let address, let name): source = .database(address, own: name)
        case .file(let path):
            var found: [StateFile] = []
            for case .file(let other) in others.map(\.place) {
                let theirs = try await Ledger(reading: other).destination()
                guard theirs == nil || destination == nil || theirs == destination else { continue }
                found.append(try StateFile(.ledger, at: other, for: .reading))
            }
            guard !found.isEmpty else { return nil }
            let mine = FilePlace.isBlank(path) ? nil : try StateFile(.ledger, at: path, for: .reading)
            source = .files(own: mine, others: found)
        }
    }

    package func settled(among ids: [String]) throws(Problem) -> Set<String> {
        let wanted = String(decoding: (try? JSONEncoder().encode(ids)) ?? Data("[]".utf8), as: UTF8.self)
        switch source {
        case .files(let own, let others):
            var found: Set<String> = []
            for file in others { found.formUnion(try file.events(among: wanted, in: Self.settledStates)) }
            guard !found.isEmpty, let own else { return found }
            return found.subtracting(try own.events(among: wanted, in: Self.ownStates))
        case .database(let address, let own): return try Self.settled(among: wanted, beside: own, in: address)
        }
    }

    private static let settledStates = RecordState.allCases.filter { !$0.isOpen }.list
    /// Whatever is known of an event here, its invalid records apart, goes on here.
    private static let ownStates = RecordState.allCases.filter { $0 != .invalid }.list

    private static func settled(
        among wanted: String, beside own: LedgerName, in address: PostgresAddress
    ) throws(Problem) -> Set<String> {
        let opened = try PostgresConnection.open(address, creates: false)
        do {
            let rows = try opened.connection.execute(
                """
                SELECT DISTINCT record.event_id FROM rapido_import.all_record AS record
                JOIN rapido_import.ledger AS ledger ON ledger.id = record.ledger
                WHERE record.event_id IN (SELECT jsonb_array_elements_text($5::text::jsonb))
                    AND record.state IN (\(settledStates))
                    AND ledger.job = $1 AND ledger.environment = $2 AND ledger.shard_count <> $4::integer
                    AND NOT EXISTS (
                        SELECT 1 FROM rapido_import.all_record AS other
                        JOIN rapido_import.ledger AS mine ON mine.id = other.ledger
                        WHERE other.event_id = record.event_id AND other.state IN (\(ownStates))
                            AND mine.job = $1 AND mine.environment = $2
                            AND mine.shard_index = $3::integer AND mine.shard_count = $4::integer)
                """, own.keyValues + [wanted]
            ).rows
            return Set(rows.map { $0.text(0) })
        } catch {
            throw PostgresProblems(address: address).problem(error)
        }
    }
}

extension [RecordState] {
    fileprivate var list: String { map { String($0.rawValue) }.joined(separator: ", ") }
}

extension StateFile {
    /// Those of a JSON array of ids that a record in one of these states has.
    fileprivate func events(among wanted: String, in states: String) throws(Problem) -> Set<String> {
        try readNow { db in
            try Set(
                String.fetchAll(
                    db,
                    sql: """
                        SELECT record.event_id FROM json_each(?) AS wanted CROSS JOIN record
                        ON record.event_id = wanted.value AND record.state IN (\(states))
                        """, arguments: [wanted]))
        }
    }
}
