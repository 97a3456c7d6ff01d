import Foundation
package import Records

/// One of the ledgers of a job.
package struct StatePart: Hashable, Sendable {
    package let place: StatePlace
    /// Whose orders it has; nil: all.
    package let shard: Shard?

    package init(place: StatePlace, shard: Shard?) {
        self.place = place
        self.shard = shard
    }

    /// Among how many runs the orders are divided.
    package var count: Int { shard?.count ?? 1 }
    private var index: Int { shard?.index ?? 0 }

    fileprivate func precedes(_ other: StatePart) -> Bool { (count, index) < (other.count, other.index) }
}

extension StatePlace {
    /// The ledgers that are there of the job whose ledger as a whole this is: that one, and those of its shards, in the
    /// order of their numbers.
    /// - Throws: `Problem`: the database cannot be asked.
    package func parts() throws(Problem) -> [StatePart] {
        var parts: [StatePart]
        switch self {
        case .file(let path): parts = [StatePart(place: self, shard: nil)] + Self.shards(beside: path)
        case .postgres(let address, let ledger):
            parts = try Self.shards(of: ledger, in: address).map { shard in
                let name = LedgerName(job: ledger.job, environment: ledger.environment, shard: shard)
                return StatePart(place: .postgres(address, name), shard: name.shard)
            }
        }
        var there: [StatePart] = []
        for part in parts where try !part.place.isBlank { there.append(part) }
        return there.sorted { $0.precedes($1) }
    }

    private static func shards(beside whole: String) -> [StatePart] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: FilePlace.folder(of: whole))) ?? []
        let file = whole.split(separator: "/").last.map(String.init) ?? whole
        let ending = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
        let stem = file.dropLast(ending.count) + "."
        return names.compactMap { name in
            guard name.hasPrefix(stem), name.hasSuffix(ending), name.count > stem.count + ending.count else {
                return nil
            }
            let middle = name.dropFirst(stem.count).dropLast(ending.count)
            guard let match = middle.wholeMatch(of: /([0-9]{1,6})-of-([0-9]{1,6})/), let index = Int(match.1),
                let count = Int(match.2), count > 1, let shard = Shard(index: index, count: count)
            else { return nil }
            return StatePart(place: .file(whole.dropLast(file.count) + name), shard: shard)
        }
    }

    /// Nil stands for the job as a whole.
    private static func shards(of ledger: LedgerName, in address: PostgresAddress) throws(Problem) -> [Shard?] {
        let opened = try PostgresConnection.open(address, creates: false)
        guard opened.state != .missing else { return [] }
        do {
            return try opened.connection.execute(
                """
                SELECT shard_index::bigint, shard_count::bigint FROM rapido_import.ledger
                WHERE job = $1 AND environment = $2
                """, [ledger.job, ledger.environment]
            ).rows.map { row in Shard(index: Int(row.integer(0)), count: Int(row.integer(1))) }
        } catch {
            throw PostgresProblems(address: address).problem(error)
        }
    }
}
