import Execution
import Records

/// The ledger as a simulation needs it: what was committed, and nothing else, survives a crash.
struct ModelLedger {
    struct Row {
        var event: Event
        var state: RecordState
        var inDoubt = false
        var attempts = 0
    }

    private(set) var rows: [Row] = []
    /// Records of the input consumed so far.
    private(set) var offset = 0

    mutating func apply(_ change: LedgerChange) -> Receipt {
        var receipt = Receipt()
        for settlement in change.settlements { settle(settlement) }
        for record in change.admission?.records ?? [] { receipt.pending += admit(record) }
        receipt.admitted.read = change.admission?.records.count ?? 0
        for key in change.intents { rows[Int(key.value)].state = .sending }
        return receipt
    }

    func open(after key: RecordKey?, limit: Int) -> [PendingEvent] {
        let first = key.map { Int($0.value) + 1 } ?? 0
        let open = (first..<max(first, rows.count)).filter { [.pending, .sending].contains(rows[$0].state) }
        return open.prefix(limit).map { pending($0) }
    }

    private func pending(_ index: Int) -> PendingEvent {
        let row = rows[index]
        return PendingEvent(
            key: RecordKey(Int64(index)), event: row.event, inDoubt: row.inDoubt || row.state == .sending,
            attempts: row.attempts)
    }

    private mutating func admit(_ record: JudgedRecord) -> [PendingEvent] {
        offset += 1
        guard case .accepted(let event, _) = record.verdict else { return [] }
        let isBehindParked = rows.contains { $0.state == .parked && $0.event.orderID == event.orderID }
        rows.append(Row(event: event, state: isBehindParked ? .parked : .pending))
        return isBehindParked ? [] : [pending(rows.count - 1)]
    }

    private mutating func settle(_ settlement: Settlement) {
        let index = Int(settlement.key.value)
        rows[index].inDoubt = settlement.inDoubt
        rows[index].attempts = settlement.attempts
        switch settlement.outcome {
        case .delivered: rows[index].state = .delivered
        case .duplicate: rows[index].state = .duplicate
        case .rejected: rows[index].state = .rejected
        case .released: rows[index].state = .pending
        case .parked:
            for behind in index..<rows.count
            where rows[behind].event.orderID == rows[index].event.orderID && rows[behind].state == .pending {
                rows[behind].state = .parked
            }
            rows[index].state = .parked
        }
    }
}
