import Checkpoints
import Jobs
import Records

/// The ledgers that a command looks at: that of the shard it names, else those of the division that ran last.
struct LedgerParts {
    /// At least one, which need not be there if it is alone.
    let parts: [StatePart]
    /// The orders are divided among shards, and no one of them was named.
    let isDivided: Bool
    /// Ledgers of another division; what they have settled is not sent again.
    let former: [StatePart]

    init(of assembly: Assembly, _ common: CommonOptions) async throws(Problem) {
        let own = StatePart(place: try assembly.state, shard: common.sharding.value)
        let all = common.sharding.value == nil ? try assembly.stateParts() : []
        var latest: (count: Int, started: Int) = (1, .min)
        if Set(all.map(\.count)).count > 1 {
            for part in all {
                let started = try await Ledger(reading: part.place).runs(limit: 1).first?.started ?? 0
                if started > latest.started { latest = (part.count, started) }
            }
        } else if let count = all.first?.count {
            latest.count = count
        }
        isDivided = latest.count > 1
        parts = isDivided ? all.filter { $0.count == latest.count } : [own]
        former = all.filter { $0.count != latest.count }
    }

    /// No run has left anything there.
    var areBlank: Bool {
        get throws { try !isDivided && parts[0].place.isBlank }
    }

    /// One for each part.
    var opened: [Ledger] {
        get throws { try parts.map { try Ledger(reading: $0.place) } }
    }

    /// Of the whole job.
    func books(in ledgers: [Ledger]) async throws(Problem) -> Books {
        var all: [Books] = []
        for ledger in ledgers { all.append(try await ledger.books(of: nil)) }
        return books(all)
    }

    /// Of the whole job.
    func books(_ books: [Books]) -> Books {
        isDivided ? Books(ofShards: books, count: parts.first?.count ?? 1) : books.first ?? Books()
    }

    /// What there is to say of shards without a ledger, and of ledgers of another division.
    var remarks: [String] {
        guard isDivided, let count = parts.first?.count else { return [] }
        let there = Set(parts.compactMap { $0.shard?.index })
        let missing = (0..<count).filter { !there.contains($0) }.map { "\($0)/\(count)" }
        return [
            missing.isEmpty ? nil : "no run yet of shard \(missing.joined(separator: ", "))",
            former.isEmpty
                ? nil
                : "ledgers of an earlier division are left out: \(former.map { "\($0.place)" }.joined(separator: ", "))",
        ].compactMap(\.self)
    }
}
