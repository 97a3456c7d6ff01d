import Checkpoints
package import Records

/// The ledger as one list, searched from end to end: what `SQLiteLedger` is compared with, and what a simulated
/// night keeps its books in.
package struct LedgerModel: Sendable {
    struct Row: Sendable {
        var key: Int64
        var input: InputKey
        var line: Int
        var offset: Int
        var state: RecordState
        var raw: [UInt8]
        var event: Event?
        var eventID: String?
        var inDoubt = false
        /// The id under which it may have been recorded already.
        var doubtfulID: String?
        var attempts = 0
        var requestID: String?
        var findings: [Finding] = []
        var refusal: Refusal?
        /// What came before it has a lower one.
        var bound: Int64 = .max
        var corrects: Position?

        var isOwner: Bool { state != .invalid }
        var isBehind: Bool { state == .parked && refusal?.code == "BEHIND_PARKED" }
    }

    /// In key order.
    private var rows: [Row] = []
    private var stored: [StoredInput] = []
    private var seen: [InputKey] = []
    private var counts: [InputKey: Books] = [:]
    private var lastKey: Int64 = 0
    private var validations: String?
    private var saved: [RunRecord] = []
    private var offered: Set<Int64> = []
    private var receipt = Receipt()

    package init() {}

    package mutating func commit(_ change: LedgerChange) -> Receipt {
        receipt = Receipt()
        offered = []
        for settlement in change.settlements { settle(settlement) }
        for revalidation in change.revalidations { revalidate(revalidation, change.offersAgain) }
        validations = change.rulesDigest ?? validations
        if let batch = change.admission { admit(batch) }
        receipt.pending = offered.sorted().compactMap { row($0).flatMap(Self.pending) }
        for key in change.intents { update(key.value) { if $0.state == .pending { $0.state = .sending } } }
        return receipt
    }

    /// Where `key` stands, or would stand.
    private func place(of key: Int64) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// By its place, so that the rows before it are looked at and not copied.
    private func first(_ isWanted: (Int) -> Bool) -> Row? { rows.indices.first(where: isWanted).map { rows[$0] } }

    private func owner(of eventID: String) -> Row? {
        first { rows[$0].state != .invalid && rows[$0].eventID == eventID }
    }

    private func row(_ key: Int64) -> Row? {
        let place = place(of: key)
        return place < rows.count && rows[place].key == key ? rows[place] : nil
    }

    private mutating func update(_ key: Int64, _ change: (inout Row) -> Void) {
        let place = place(of: key)
        guard place < rows.count, rows[place].key == key else { return }
        change(&rows[place])
    }

    private static func pending(_ row: Row) -> PendingEvent? {
        row.event.map {
            PendingEvent(
                key: RecordKey(row.key), event: $0, inDoubt: row.inDoubt || row.state == .sending,
                attempts: row.attempts)
        }
    }
}

extension LedgerModel {
    private mutating func settle(_ settlement: Settlement) {
        guard let old = row(settlement.key.value), ![.delivered, .duplicate, .invalid].contains(old.state) else {
            return
        }
        update(old.key) { row in
            row.attempts = settlement.attempts
            row.inDoubt = settlement.inDoubt
            row.requestID = settlement.requestID ?? row.requestID
            row.refusal = nil
            switch settlement.outcome {
            case .delivered: (row.state, row.inDoubt) = (.delivered, false)
            case .duplicate: (row.state, row.inDoubt) = (.duplicate, false)
            case .rejected(let refusal): (row.state, row.refusal) = (.rejected, refusal)
            case .parked(let refusal): (row.state, row.refusal) = (.parked, refusal)
            case .released: row.state = .pending
            }
        }
        guard case .parked = settlement.outcome, let order = old.event?.orderID else { return }
        for row in rows where row.event?.orderID == order && row.state == .pending && row.key > old.key {
            park(row.key, behind: old)
        }
    }

    private mutating func park(_ key: Int64, behind head: Row) {
        offered.remove(key)
        update(key) { row in
            row.state = .parked
            row.refusal = Refusal(
                code: "BEHIND_PARKED",
                message: "waits behind the parked event \"\(head.eventID ?? "")\" of the same order")
        }
    }

    private func head(of event: Event?, before key: Int64) -> Row? {
        guard let order = event?.orderID else { return nil }
        return first { rows[$0].state == .parked && rows[$0].key < key && rows[$0].event?.orderID == order }
    }

    private mutating func release(_ order: String?) {
        guard let order else { return }
        for row in rows where row.state == .parked && row.event?.orderID == order {
            guard row.isBehind else { return }
            offer(row.key)
        }
    }

    /// Pending, unless its lane is parked before it.
    private mutating func offer(_ key: Int64) {
        update(key) { ($0.state, $0.attempts, $0.refusal) = (.pending, 0, nil) }
        if let row = row(key), let head = head(of: row.event, before: key) {
            park(key, behind: head)
        } else {
            offered.insert(key)
        }
    }

    private mutating func drop(_ row: Row) {
        rows.removeAll { $0.key == row.key }
        offered.remove(row.key)
        counts[row.input, default: Books()].skipped += 1
        if row.state == .parked { release(row.event?.orderID) }
    }
}

extension LedgerModel {
    private mutating func admit(_ batch: ValidatedBatch) {
        if !seen.contains(batch.input.key) { seen.append(batch.input.key) }
        stored.removeAll { $0.key == batch.input.key }
        stored.append(batch.input)
        counts[batch.input.key, default: Books()].read += batch.records.count
        receipt.admitted.read = batch.records.count
        for record in batch.records {
            let row = Row(
                key: 0, input: batch.input.key, line: record.line, offset: record.offset, state: .pending,
                raw: Array(record.raw), corrects: record.corrects)
            receipt.admitted[keyPath: enter(row, record.validation)] += 1
        }
    }

    private mutating func enter(_ row: Row, _ validation: ValidationResult) -> WritableKeyPath<Books, Int> {
        switch validation {
        case .accepted(let event, _): place(row, event)
        case .invalid(let findings, let id): keep(row, findings, id)
        }
    }

    private mutating func add(_ row: Row) -> Int64 {
        var row = row
        if row.key == 0 {
            lastKey += 1
            row.key = lastKey
        }
        rows.insert(row, at: place(of: row.key))
        return row.key
    }

    private func isOlder(_ one: InputKey, than other: InputKey) -> Bool {
        one.path == other.path && one.generation < other.generation
    }

    private mutating func keep(_ record: Row, _ findings: [Finding], _ id: String?) -> WritableKeyPath<Books, Int> {
        for old in rows where old.state == .invalid && old.key < record.bound && isOlder(old.input, than: record.input)
        {
            if id == nil ? old.eventID == nil && old.raw == record.raw : old.eventID == id { drop(old) }
        }
        var row = record
        (row.state, row.eventID, row.findings) = (.invalid, id, findings)
        _ = add(row)
        return \.invalid
    }

    private mutating func place(_ record: Row, _ event: Event) -> WritableKeyPath<Books, Int> {
        let owner = owner(of: event.id)
        let decision = Admission.decide(
            isCorrection: record.corrects != nil,
            owner: owner.map { owner in
                Admission.Owner(
                    state: owner.state, inDoubt: owner.inDoubt, sameBody: owner.event?.body == event.body,
                    relation: owner.input == record.input
                        ? .sameInput : isOlder(owner.input, than: record.input) ? .olderGeneration : .elsewhere)
            })
        if decision != .conflict { settleOriginals(of: record, event, owner, decision) }
        var row = record
        (row.event, row.eventID) = (event, event.id)
        switch (decision, owner) {
        case (.conflict, let owner?):
            let finding = Finding.idConflict(event.id, line: record.line, earlierLine: owner.line)
            receipt.ledgerFindings.append(InputFinding(finding, in: record.input))
            return keep(record, [finding], event.id)
        case (.skip(let reused), let owner?):
            counts[record.input, default: Books()].skipped += 1
            if reused { warn(record, event, owner, counting: record.input) }
            if reused, record.key == 0 { receipt.admitted.idReused += 1 }
            return \.skipped
        case (.transfer(let reused), let owner?):
            counts[owner.input, default: Books()].skipped += 1
            if reused { warn(record, event, owner, counting: owner.input) }
            update(owner.key) { ($0.input, $0.line, $0.offset, $0.raw) = (row.input, row.line, row.offset, row.raw) }
            return owner.state == .parked ? \.parked : owner.state == .rejected ? \.rejected : \.pending
        case (.takeOver, let owner?):
            counts[owner.input, default: Books()].skipped += 1
            update(owner.key) { old in
                (old.input, old.line, old.offset, old.raw) = (row.input, row.line, row.offset, row.raw)
                (old.event, old.state) = (event, .pending)
            }
            if owner.state == .parked { release(owner.event?.orderID) }
            offer(owner.key)
            return self.row(owner.key)?.state == .parked ? \.parked : \.pending
        default:
            row.inDoubt = record.doubtfulID == event.id
            let key = add(row)
            offer(key)
            return self.row(key)?.state == .parked ? \.parked : \.pending
        }
    }

    private mutating func warn(_ record: Row, _ event: Event, _ owner: Row, counting input: InputKey) {
        counts[input, default: Books()].idReused += 1
        let finding = Finding.idReused(
            event.id, line: record.line, place: "\(owner.input.fileName):\(owner.line)",
            isDelivered: [.delivered, .duplicate].contains(owner.state))
        receipt.ledgerFindings.append(InputFinding(finding, in: record.input))
    }

    private mutating func settleOriginals(of record: Row, _ event: Event, _ owner: Row?, _ decision: Admission) {
        let isNew = decision == .offer || decision == .takeOver
        let invalid = rows.indices.filter {
            rows[$0].state == .invalid && rows[$0].key < record.bound && rows[$0].eventID == event.id
        }
        for old in invalid.map({ rows[$0] }) {
            if isNew || old.input != record.input { drop(old) }
        }
        guard let place = record.corrects else { return }
        let unsettled = rows.filter {
            [.rejected, .parked, .invalid].contains($0.state) && $0.line == place.line
                && ($0.input.path == place.file || $0.input.path.hasSuffix("/" + place.file))
        }
        let original = unsettled.max { one, other in
            (one.input.path == place.file ? 1 : 0, one.input.generation, order(of: one.input), one.key)
                < (other.input.path == place.file ? 1 : 0, other.input.generation, order(of: other.input), other.key)
        }
        if let original, original.key != owner?.key { drop(original) }
    }

    /// When the input was first seen.
    private func order(of key: InputKey) -> Int { seen.firstIndex(of: key) ?? 0 }
}

extension LedgerModel {
    private mutating func revalidate(_ revalidation: Revalidation, _ offersAgain: Bool) {
        guard let old = row(revalidation.key.value), ![.sending, .delivered, .duplicate].contains(old.state) else {
            return
        }
        if old.inDoubt, old.state != .rejected {
            if offersAgain, old.state != .pending { offer(old.key) }
        } else if !offersAgain, case .accepted(let event, _) = revalidation.validation, old.isOwner, old.event == event
        {
            if old.state == .pending { offered.insert(old.key) }
            if old.isBehind { offer(old.key) }
        } else {
            rows.removeAll { $0.key == old.key }
            offered.remove(old.key)
            let row = Row(
                key: old.key, input: old.input, line: old.line, offset: old.offset, state: .pending, raw: old.raw,
                doubtfulID: old.inDoubt ? old.eventID : nil, bound: old.key)
            _ = enter(row, revalidation.validation)
        }
    }
}

extension LedgerModel {
    package func state(of key: RecordKey) -> RecordState? { row(key.value)?.state }

    package func order(of key: RecordKey) -> String? { row(key.value)?.event?.orderID }

    /// Of the one record that stands for that event id.
    package func ownerState(of eventID: String) -> RecordState? {
        owner(of: eventID)?.state
    }

    package func open(after key: RecordKey?, limit: Int) -> [PendingEvent] {
        let open = rows.filter { [.pending, .sending].contains($0.state) && $0.key > key?.value ?? 0 }
        return open.prefix(limit).compactMap(Self.pending)
    }

    package func records(in states: Set<RecordState>, after key: RecordKey?, limit: Int) -> [StoredRecord] {
        rows.filter { states.contains($0.state) && $0.key > key?.value ?? 0 }.prefix(limit).map { row in
            StoredRecord(
                key: RecordKey(row.key), input: row.input, line: row.line, offset: row.offset, state: row.state,
                raw: [.delivered, .duplicate].contains(row.state) ? nil : row.raw, eventID: row.eventID,
                orderID: row.event?.orderID, inDoubt: row.inDoubt, attempts: row.attempts, requestID: row.requestID,
                findings: row.findings, refusal: row.refusal)
        }
    }

    package func books(of inputs: [InputKey]?) -> Books {
        var books = Books()
        for (key, count) in counts where inputs?.contains(key) ?? true {
            books.read += count.read
            books.skipped += count.skipped
            books.idReused += count.idReused
        }
        for place in rows.indices where inputs?.contains(rows[place].input) ?? true {
            books.enter(1, rows[place].state, inDoubt: rows[place].inDoubt)
        }
        return books
    }

    package func input(_ key: InputKey) -> StoredInput? { stored.first { $0.key == key } }

    package func inputs(at paths: [String]) -> [StoredInput] {
        let all = Set(stored.map(\.key.path)).sorted()
        return (paths.isEmpty ? all : paths).compactMap { path in
            stored.filter { $0.key.path == path }.max { $0.key.generation < $1.key.generation }
        }
    }

    package func rulesDigest() -> String? { validations }

    package mutating func save(_ run: RunRecord) {
        if let index = saved.firstIndex(where: { $0.id == run.id }) {
            saved[index] = run
        } else {
            saved.append(run)
        }
    }

    package func runs(limit: Int) -> [RunRecord] {
        Array(
            saved.enumerated().sorted { ($1.element.started, $1.offset) < ($0.element.started, $0.offset) }
                .prefix(limit).map(\.element))
    }
}
