import Checkpoints
package import Records

/// The ledger as one list, searched from end to end: what `Ledger` is compared with, and what a simulated
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
        /// Of an invalid record, what could be told.
        var knownOrder: String?
        var knownType: String?
        var inDoubt = false
        /// The id under which it may have been recorded already.
        var doubtfulID: String?
        var attempts = 0
        /// And neither settled for good nor judged anew since.
        var wasParked = false
        var requestID: String?
        /// That gave it its outcome.
        var run: String?
        var findings: [Finding] = []
        var refusal: Refusal?
        /// What came before it has a lower one.
        var bound: Int64 = .max
        var corrects: Position?

        var isOwner: Bool { state != .invalid && state != .dismissed }
        var isBehind: Bool { state == .parked && refusal?.code.hasPrefix("BEHIND_") == true }
        var orderID: String? { event?.orderID ?? knownOrder }
    }

    /// In key order.
    private var rows: [Row] = []
    private var stored: [StoredInput] = []
    private var seen: [InputKey] = []
    private var counts: [InputKey: Books] = [:]
    private var lastKey: Int64 = 0
    private var digest: String?
    private var went: Destination?
    private var folder: String?
    private var earlierPaths: [InputKey: Set<String>] = [:]
    private var abandoned: Set<InputKey> = []
    /// Whose last records stand in a newer content of the same path.
    private var continued: Set<InputKey> = []
    private var filters: [InputKey: String] = [:]
    private var rereads: [InputKey: InputKey] = [:]
    private var change = LedgerChange()
    private var saved: [RunRecord] = []
    private var offered: Set<Int64> = []
    private var receipt = Receipt()

    package init() {}

    package mutating func commit(_ change: LedgerChange) -> Receipt {
        receipt = Receipt()
        offered = []
        self.change = change
        for settlement in change.settlements { settle(settlement) }
        if change.settlements.contains(where: \.outcome.isFinal) { went = went ?? change.destination }
        for dismissal in change.dismissals { dismiss(dismissal.key.value) }
        abandoned.formUnion(change.abandoned)
        if change.reoffer != nil { reoffer() }
        offered = []
        for revalidation in change.revalidations { revalidate(revalidation, change.offersAgain) }
        digest = change.rulesDigest ?? digest
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
        first { rows[$0].isOwner && rows[$0].eventID == eventID }
            ?? first { rows[$0].state == .dismissed && rows[$0].eventID == eventID }
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
                attempts: row.attempts, place: RecordPlace(row.input, line: row.line), wasParked: row.wasParked)
        }
    }
}

extension LedgerModel {
    private mutating func settle(_ settlement: Settlement) {
        guard let old = row(settlement.key.value), ![.delivered, .duplicate, .invalid, .dismissed].contains(old.state)
        else {
            return
        }
        let run = change.run
        update(old.key) { row in
            row.run = settlement.outcome.isFinal ? run : nil
            row.attempts = settlement.attempts
            row.inDoubt = settlement.inDoubt
            row.requestID = settlement.requestID ?? row.requestID
            row.refusal = nil
            switch settlement.outcome {
            case .parked: row.wasParked = true
            case .released: break
            case .delivered, .duplicate, .rejected: row.wasParked = false
            }
            switch settlement.outcome {
            case .delivered: (row.state, row.inDoubt) = (.delivered, false)
            case .duplicate: (row.state, row.inDoubt) = (.duplicate, false)
            case .rejected(let refusal): (row.state, row.refusal) = (.rejected, refusal)
            case .parked(let refusal): (row.state, row.refusal) = (.parked, refusal)
            case .released: row.state = .pending
            }
        }
        if let head = row(old.key), isHolding(head) { holdFollowers(of: head) }
    }

    /// Whether what comes behind it in its order has to wait.
    private func isHolding(_ row: Row) -> Bool {
        switch row.state {
        case .parked: true
        case .rejected, .invalid: change.order == .strict
        case .pending, .sending, .delivered, .duplicate, .dismissed: false
        }
    }

    private mutating func holdFollowers(of head: Row) {
        guard let order = head.orderID else { return }
        for row in rows where row.orderID == order && row.state == .pending && row.key > head.key {
            park(row.key, behind: head)
        }
    }

    private mutating func park(_ key: Int64, behind head: Row) {
        offered.remove(key)
        let word = head.state == .rejected ? "rejected" : head.state == .invalid ? "invalid" : "parked"
        let event = head.eventID.map { " \"\($0)\"" } ?? ""
        let run = change.run
        update(key) { row in
            row.state = .parked
            row.run = run
            row.refusal = Refusal(
                code: "BEHIND_\(word.uppercased())", message: "waits behind the \(word) event\(event) of the same order"
            )
        }
    }

    private func head(of event: Event?, before key: Int64) -> Row? {
        guard let order = event?.orderID else { return nil }
        return first { rows[$0].orderID == order && rows[$0].key < key && isHolding(rows[$0]) }
    }

    private mutating func release(_ order: String?) {
        guard let order else { return }
        for row in rows where row.orderID == order && isHolding(row) {
            guard row.isBehind else { return }
            offer(row.key)
        }
    }

    private mutating func reoffer() {
        for row in rows where row.state == .parked { offer(row.key) }
    }

    private mutating func dismiss(_ key: Int64) {
        guard let old = row(key), old.state.isOpen else { return }
        offered.remove(key)
        update(key) { ($0.state, $0.run) = (.dismissed, nil) }
        release(old.orderID)
    }

    /// Pending, unless its lane is parked before it.
    private mutating func offer(_ key: Int64) {
        if let row = row(key), let head = head(of: row.event, before: key) { return park(key, behind: head) }
        update(key) { ($0.state, $0.attempts, $0.refusal, $0.run) = (.pending, 0, nil, nil) }
        offered.insert(key)
    }

    private mutating func drop(_ row: Row) {
        rows.removeAll { $0.key == row.key }
        offered.remove(row.key)
        counts[row.input, default: Books()].skipped += 1
        release(row.orderID)
    }
}

extension LedgerModel {
    private mutating func admit(_ batch: ValidatedBatch) {
        if !seen.contains(batch.input.key) {
            seen.append(batch.input.key)
            rereads[batch.input.key] = batch.rereads.flatMap { seen.contains($0) ? $0 : nil }
        }
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
        if batch.input.checkpoint.isComplete { settleFormerReadings(of: batch.input.key) }
    }

    private mutating func settleFormerReadings(of input: InputKey) {
        var reading = rereads[input]
        while let former = reading {
            for row in rows where row.input == former && row.state == .invalid { drop(row) }
            reading = rereads[former]
        }
    }

    private mutating func enter(_ row: Row, _ validation: ValidationResult) -> WritableKeyPath<Books, Int> {
        switch validation {
        case .accepted(let event, _): place(row, event)
        case .invalid(let findings, let identity): keep(row, findings, identity)
        case .ignored: ignore(row)
        }
    }

    private mutating func ignore(_ row: Row) -> WritableKeyPath<Books, Int> {
        let before = counts[row.input]?.ignored ?? 0
        if before == 0 {
            filters[row.input] = change.filter
        } else if filters[row.input] != change.filter {
            filters[row.input] = StoredInput.severalFilters
        }
        counts[row.input, default: Books()].ignored += 1
        if let original = original(of: row) { dismiss(original.key) }
        return \.ignored
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

    private mutating func noteContinuation(_ row: Row, by other: InputKey) {
        guard isOlder(row.input, than: other), let input = input(row.input), input.isUnfinished,
            row.line > input.checkpoint.line - 100
        else { return }
        continued.insert(row.input)
    }

    package func lostRests() -> [StoredInput] {
        allInputs().filter { input in
            input.isUnfinished && !continued.contains(input.key) && !rereads.values.contains(input.key)
                && stored.contains { isOlder(input.key, than: $0.key) && $0.checkpoint.isComplete }
        }
    }

    private mutating func keep(
        _ record: Row, _ findings: [Finding], _ identity: KnownIdentity
    ) -> WritableKeyPath<Books, Int> {
        if record.key == 0, isSettledElsewhere(record, identity) {
            counts[record.input, default: Books()].skipped += 1
            return \.skipped
        }
        let id = identity.eventID
        var replaced = rows.filter { old in
            old.state == .invalid && old.key < record.bound && isOlder(old.input, than: record.input)
                && (id == nil ? old.eventID == nil && old.raw == record.raw : old.eventID == id)
        }
        for row in replaced { noteContinuation(row, by: record.input) }
        if let original = original(of: record), Self.isReplaceable(original),
            !replaced.contains(where: { $0.key == original.key })
        {
            replaced.append(original)
        }
        return replace(replaced, by: findings, identity, record)
    }

    private static func isReplaceable(_ row: Row) -> Bool {
        row.state == .invalid || (row.state == .rejected && !row.inDoubt)
    }

    private func isSettledElsewhere(_ record: Row, _ identity: KnownIdentity) -> Bool {
        guard let id = identity.eventID else {
            return rows.contains { $0.state == .dismissed && $0.eventID == nil && $0.raw == record.raw }
        }
        return rows.contains { row in
            row.eventID == id
                && (row.state == .dismissed || (row.isOwner && row.input != record.input))
        }
    }

    private mutating func replace(
        _ old: [Row], by findings: [Finding], _ identity: KnownIdentity, _ record: Row
    ) -> WritableKeyPath<Books, Int> {
        for row in old {
            rows.removeAll { $0.key == row.key }
            counts[row.input, default: Books()].skipped += 1
        }
        var row = record
        row.eventID = identity.eventID ?? old.last?.eventID
        row.knownOrder = identity.orderID ?? old.last?.orderID
        (row.knownType, row.run) = (identity.type, change.run)
        (row.state, row.findings) = (.invalid, findings)
        if row.key == 0 { row.key = old.map(\.key).min() ?? 0 }
        let key = add(row)
        for former in old where former.orderID != row.knownOrder { release(former.orderID) }
        if let head = self.row(key), isHolding(head) { holdFollowers(of: head) }
        return \.invalid
    }

    private mutating func place(_ record: Row, _ event: Event) -> WritableKeyPath<Books, Int> {
        let original = original(of: record)
        if !change.acceptsChanges, let id = original?.eventID, id != event.id {
            let finding = Finding.idChanged(from: id, to: event.id, line: record.line)
            receipt.ledgerFindings.append(InputFinding(finding, in: record.input))
            let replaced = original.map { Self.isReplaceable($0) ? [$0] : [] } ?? []
            return replace(
                replaced, by: [finding], KnownIdentity(eventID: id, orderID: event.orderID, type: event.type), record)
        }
        let owner = owner(of: event.id)
        if let owner { noteContinuation(owner, by: record.input) }
        let decision = Admission.decide(
            isCorrection: record.corrects != nil,
            owner: owner.map { owner in
                Admission.Owner(
                    state: owner.state, inDoubt: owner.inDoubt,
                    sameBody: (owner.event?.body ?? owner.raw) == event.body,
                    relation: owner.input == record.input
                        ? .sameInput : isOlder(owner.input, than: record.input) ? .olderGeneration : .elsewhere)
            })
        var row = record
        if decision != .conflict {
            let settled = settleOriginals(of: record, event, owner, original, decision)
            if row.key == 0, let place = settled.min() { row.key = place }
        }
        (row.event, row.eventID) = (event, event.id)
        switch (decision, owner) {
        case (.conflict, let owner?):
            let finding = Finding.idConflict(event.id, line: record.line, earlierLine: owner.line)
            receipt.ledgerFindings.append(InputFinding(finding, in: record.input))
            let identity = KnownIdentity(eventID: event.id, orderID: event.orderID, type: event.type)
            return keep(record, [finding], identity)
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
                (old.event, old.state, old.attempts, old.refusal) = (event, .pending, 0, nil)
                (old.run, old.wasParked) = (nil, false)
            }
            offer(owner.key)
            release(owner.orderID)
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

    /// - Returns: the keys of those that are settled.
    private mutating func settleOriginals(
        of record: Row, _ event: Event, _ owner: Row?, _ original: Row?, _ decision: Admission
    ) -> [Int64] {
        let isNew = decision == .offer || decision == .takeOver
        var settled = rows.filter {
            $0.state == .invalid && $0.key < record.bound && $0.eventID == event.id
                && (isNew || $0.input != record.input)
        }
        if let original, original.key != owner?.key, !settled.contains(where: { $0.key == original.key }) {
            settled.append(original)
        }
        for row in settled { drop(row) }
        return settled.map(\.key)
    }

    private func original(of record: Row) -> Row? {
        guard let place = record.corrects else { return nil }
        let unsettled = rows.filter {
            [.rejected, .parked, .invalid].contains($0.state) && $0.line == place.line
                && rank(of: $0.input, named: place.file) != nil
        }
        return unsettled.max { one, other in
            (-(rank(of: one.input, named: place.file) ?? 9), order(of: one.input), one.key)
                < (-(rank(of: other.input, named: place.file) ?? 9), order(of: other.input), other.key)
        }
    }

    /// How well a file name fits an input: 0 is best.
    private func rank(of input: InputKey, named file: String) -> Int? {
        let fits: (String) -> Bool = { $0 == file || $0.hasSuffix("/" + file) }
        if input.path == file { return 0 }
        if fits(input.path) { return 1 }
        if earlierPaths[input]?.contains(where: fits) == true { return 2 }
        return input.path.hasSuffix("/" + InputKey(path: file, generation: 1).fileName) ? 3 : nil
    }

    /// When the input was first seen.
    private func order(of key: InputKey) -> Int { seen.firstIndex(of: key) ?? 0 }
}

extension LedgerModel {
    private mutating func revalidate(_ revalidation: Revalidation, _ offersAgain: Bool) {
        guard let old = row(revalidation.key.value),
            ![.sending, .delivered, .duplicate, .dismissed].contains(old.state)
        else {
            return
        }
        if old.inDoubt, old.state != .rejected {
            if offersAgain, old.state != .pending { offer(old.key) }
        } else if !offersAgain, case .accepted(let event, _) = revalidation.validation, old.isOwner, old.event == event
        {
            if old.state == .pending, let head = head(of: old.event, before: old.key) {
                park(old.key, behind: head)
            } else if old.state == .pending {
                offered.insert(old.key)
            }
            if old.isBehind { offer(old.key) }
        } else if case .accepted(let event, _) = revalidation.validation, old.state == .invalid, !change.acceptsChanges,
            let id = old.eventID, id != event.id, old.findings.contains(where: { $0.code == Finding.idChangedCode })
        {
            return
        } else {
            rows.removeAll { $0.key == old.key }
            offered.remove(old.key)
            let row = Row(
                key: old.key, input: old.input, line: old.line, offset: old.offset, state: .pending, raw: old.raw,
                doubtfulID: old.inDoubt ? old.eventID : nil, bound: old.key)
            _ = enter(row, revalidation.validation)
            if case .ignored = revalidation.validation { release(old.orderID) }
        }
    }
}

extension LedgerModel {
    package func state(of key: RecordKey) -> RecordState? { row(key.value)?.state }

    package func order(of key: RecordKey) -> String? { row(key.value)?.orderID }

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
                raw: [.delivered, .duplicate, .dismissed].contains(row.state) ? nil : row.raw, eventID: row.eventID,
                orderID: row.orderID, type: row.event?.type ?? row.knownType, inDoubt: row.inDoubt,
                attempts: row.attempts, requestID: row.requestID, run: row.run, findings: row.findings,
                refusal: row.refusal)
        }
    }

    package func books(of inputs: [InputKey]?) -> Books {
        var books = Books()
        for (key, count) in counts where inputs?.contains(key) ?? true {
            books.read += count.read
            books.skipped += count.skipped
            books.ignored += count.ignored
            books.idReused += count.idReused
        }
        for place in rows.indices where inputs?.contains(rows[place].input) ?? true {
            books.enter(1, rows[place].state, inDoubt: rows[place].inDoubt)
        }
        return books
    }

    package func input(_ key: InputKey) -> StoredInput? {
        stored.first { $0.key == key }.map { input in
            var input = input
            input.isAbandoned = abandoned.contains(key)
            input.filter = filters[key]
            return input
        }
    }

    package func allInputs() -> [StoredInput] { seen.compactMap(input) }

    package mutating func relocate(_ key: InputKey, to path: String) -> InputKey {
        guard key.path != path, let place = stored.firstIndex(where: { $0.key == key }) else { return key }
        let last = stored.filter { $0.key.path == path }.map(\.key.generation).max() ?? 0
        let moved = InputKey(path: path, generation: last + 1)
        stored[place].key = moved
        seen = seen.map { $0 == key ? moved : $0 }
        counts[moved] = counts.removeValue(forKey: key)
        earlierPaths[moved] = (earlierPaths.removeValue(forKey: key) ?? []).union([key.path])
        filters[moved] = filters.removeValue(forKey: key)
        rereads[moved] = rereads.removeValue(forKey: key)
        rereads = rereads.mapValues { $0 == key ? moved : $0 }
        if abandoned.remove(key) != nil { abandoned.insert(moved) }
        if continued.remove(key) != nil { continued.insert(moved) }
        for place in rows.indices where rows[place].input == key { rows[place].input = moved }
        return moved
    }

    package func destination() -> Destination? { went }

    package func jobFolder() -> String? { folder }

    package mutating func save(jobFolder: String) { folder = jobFolder }

    package func inputs(at paths: [String]) -> [StoredInput] {
        let all = Set(stored.map(\.key.path)).sorted()
        return (paths.isEmpty ? all : paths).compactMap { path in
            stored.filter { $0.key.path == path }.max { $0.key.generation < $1.key.generation }.flatMap {
                input($0.key)
            }
        }
    }

    package func rulesDigest() -> String? { digest }

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
