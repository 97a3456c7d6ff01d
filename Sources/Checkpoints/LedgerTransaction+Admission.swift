import Foundation
import GRDB
import Records

extension LedgerTransaction {
    /// Finds the place of an accepted record among those that have its id, its lane, or are corrected by it.
    /// - Parameter known: what the event has to do with; nil where that has to be looked up.
    mutating func place(
        _ event: Event, _ record: IncomingRecord, _ known: RecordRelatives? = nil
    ) throws -> Column {
        let original = try original(of: record)
        if let changed = changedID(of: original, event) {
            return try refuse(event, record, original: original, changed)
        }
        let digest = Event.digest(of: event.body)
        let relatives = try known ?? records.relatives(of: [event])[0]
        let owner = try relatives.hasOwner || relatives.hasOwnerless ? records.owner(of: event.id) : nil
        let decision = Admission.decide(
            isCorrection: record.corrects != nil, owner: try owner.map { try describe($0, for: record, digest) })
        var record = record
        if decision != .conflict, original != nil || relatives.hasOwnerless {
            let settled = try settleOriginals(of: event, record, owner: owner, original, decision)
            record.key = record.key ?? settled.first
        }
        // To settle others holds no order that was not held before.
        return try place(event, digest, record, decision, owner, isHeld: relatives.isOrderHeld)
    }

    private mutating func place(
        _ event: Event, _ digest: Data, _ record: IncomingRecord, _ decision: Admission, _ owner: RecordRow?,
        isHeld: Bool
    ) throws -> Column {
        switch (decision, owner) {
        case (.conflict, let owner?): return try refuse(event, record, sameIDAs: owner)
        case (.skip(let reused), let owner?): return try skip(event, record, owner, reused: reused)
        case (.transfer(let reused), let owner?): return try transfer(owner, to: event, record, reused: reused)
        case (.takeOver, let owner?): return try takeOver(owner, event, digest, record)
        default: return try offer(event, digest, record, isHeld: isHeld)
        }
    }

    private mutating func describe(
        _ owner: RecordRow, for record: IncomingRecord, _ digest: Data
    ) throws -> Admission.Owner {
        var relation = Admission.Relation.elsewhere
        if owner.input == record.input {
            relation = .sameInput
        } else if try isOlder(owner.input, than: record.input) {
            try noteContinuation(owner)
            relation = .olderGeneration
        }
        return Admission.Owner(
            state: owner.state, inDoubt: owner.inDoubt, sameBody: owner.digest == digest, relation: relation)
    }

    private mutating func isOlder(_ one: Int64, than other: Int64) throws -> Bool {
        let (one, other) = (try inputKey(one), try inputKey(other))
        return one.path == other.path && one.generation < other.generation
    }

    private mutating func offer(
        _ event: Event, _ digest: Data, _ record: IncomingRecord, isHeld: Bool
    ) throws -> Column {
        // What is pending holds no order.
        note(event.id, nil)
        let inDoubt = record.doubtfulID == event.id
        let key = try records.insert(event, digest, of: record, key: record.key, inDoubt: inDoubt)
        return try holdOrAnnounce(key, event, inDoubt: inDoubt, at: record, isHeld: isHeld)
    }

    /// A pending row waits where its order is held before it.
    /// - Parameter isHeld: Whether any record may hold it.
    private mutating func holdOrAnnounce(
        _ key: Int64, _ event: Event, inDoubt: Bool, at record: IncomingRecord, isHeld: Bool = true
    ) throws -> Column {
        if isHeld, let head = try head(of: event, before: key) {
            try park(key, behind: head)
            return .parked
        }
        announce(
            PendingEvent(
                key: RecordKey(key), event: event, inDoubt: inDoubt, attempts: 0,
                place: RecordPlace(try inputKey(record.input), line: record.line)))
        return .pending
    }

    private mutating func skip(
        _ event: Event, _ record: IncomingRecord, _ owner: RecordRow, reused: Bool
    ) throws -> Column {
        skip(record.input, reused: reused)
        if reused { try warn(event, record, owner) }
        return reused ? .reused : .skipped
    }

    private mutating func transfer(
        _ owner: RecordRow, to event: Event, _ record: IncomingRecord, reused: Bool
    ) throws -> Column {
        skip(owner.input, reused: reused)
        if reused { try warn(event, record, owner) }
        try records.transfer(owner.key, to: record)
        try move(owner.key, to: record)
        return owner.state == .parked ? .parked : owner.state == .rejected ? .rejected : .pending
    }

    private mutating func takeOver(
        _ owner: RecordRow, _ event: Event, _ digest: Data, _ record: IncomingRecord
    ) throws -> Column {
        skip(owner.input)
        withdraw(owner.key)
        try records.offerAgain(owner.key, as: event, digest, of: record)
        let column = try holdOrAnnounce(owner.key, event, inDoubt: owner.inDoubt, at: record)
        if owner.state.isOpen { try releaseFollowers(in: owner.orderID) }
        return column
    }

    func head(of event: Event, before key: Int64) throws -> RecordRow? {
        try event.orderID.flatMap { try records.head(of: $0, before: key, change.order) }
    }

    mutating func park(_ key: Int64, behind head: RecordRow) throws {
        try records.park(key, behind: head, at: now)
        withdraw(key)
    }

    mutating func announce(_ row: RecordRow, _ event: Event, attempts: Int = 0) throws {
        announce(
            PendingEvent(
                key: RecordKey(row.key), event: event, inDoubt: row.inDoubt, attempts: attempts,
                place: RecordPlace(try inputKey(row.input), line: row.line), wasParked: row.wasParked))
    }
}

extension LedgerTransaction {
    /// An accepted record settles the one it corrects, and the invalid ones before it that had its id.
    ///
    /// An invalid record of its own input stays where the id has an owner already: they may be in conflict.
    /// - Returns: the keys of those settled: the first is the place that the record takes in the order of the export.
    private mutating func settleOriginals(
        of event: Event, _ record: IncomingRecord, owner: RecordRow?, _ original: RecordRow?, _ decision: Admission
    ) throws -> [Int64] {
        let isNew = decision == .offer || decision == .takeOver
        var settled = try records.invalid(with: event.id, before: record.bound).filter {
            isNew || $0.input != record.input
        }
        if let original, original.key != owner?.key, !settled.contains(original) { settled.append(original) }
        for row in settled { try settle(row) }
        return settled.map(\.key).sorted()
    }

    /// Its row goes, and its record counts as skipped.
    private mutating func settle(_ original: RecordRow) throws {
        try records.delete(original.key)
        skip(original.input)
        try releaseFollowers(in: original.orderID)
    }

    mutating func original(of record: IncomingRecord) throws -> RecordRow? {
        guard let place = record.corrects else { return nil }
        for input in try ids(named: place.file) {
            if let row = try records.unsettled(input: input, line: place.line) { return row }
        }
        return nil
    }

    /// Every record of those readings was judged anew with the input, which is read to its end.
    mutating func settleFormerReadings(of input: Int64) throws {
        for former in try inputs.formerReadings(of: input) {
            for row in try records.invalid(in: former) { try settle(row) }
        }
    }

    /// Where an order is held no longer, those that waited go on, up to the next one that holds it in its own right.
    mutating func releaseFollowers(in order: String?) throws {
        guard let order else { return }
        for row in try records.holding(order, change.order) {
            guard row.isBehind, let event = try records.event(row.key) else { return }
            try records.release(row.key)
            try announce(row, event)
        }
    }

    /// The id that a corrected record must have and has not; nil where all is well, or any id is accepted.
    private func changedID(of original: RecordRow?, _ event: Event) -> String? {
        guard !change.acceptsChanges, let id = original?.eventID, id != event.id else { return nil }
        return id
    }

    /// In place of its original, whose id it keeps: so the next correction is held to it as well.
    private mutating func refuse(
        _ event: Event, _ record: IncomingRecord, original: RecordRow?, _ id: String
    ) throws -> Column {
        let finding = Finding.idChanged(from: id, to: event.id, line: record.line)
        receipt.ledgerFindings.append(InputFinding(finding, in: try inputKey(record.input)))
        let replaced = original.map { $0.isReplaceable ? [$0] : [] } ?? []
        return try replace(
            replaced, by: [finding],
            KnownIdentity(eventID: id, orderID: event.orderID, type: event.type, month: event.month), record)
    }
}

extension LedgerTransaction {
    /// A record that cannot be sent.
    ///
    /// What is settled is settled by event id: where another input has the event, or a person gave it up, there is
    /// nothing to mend. The same record in an older generation of the file, and the one it was to correct, are settled by
    /// it.
    mutating func keep(
        _ findings: [Finding], _ identity: KnownIdentity, _ record: IncomingRecord
    ) throws -> Column {
        if record.key == nil, try isSettledElsewhere(identity, record) {
            skip(record.input)
            return .skipped
        }
        let earlier =
            if let eventID = identity.eventID {
                try records.invalid(with: eventID, before: record.bound)
            } else {
                try records.unread(Event.digest(of: record.raw), before: record.bound)
            }
        var replaced = try earlier.filter { try isOlder($0.input, than: record.input) }
        for row in replaced { try noteContinuation(row) }
        if let original = try original(of: record), original.isReplaceable, !replaced.contains(original) {
            replaced.append(original)
        }
        return try replace(replaced, by: findings, identity, record)
    }

    /// A record that is as wrong as those before it, or wrong in another way, takes their place in its order.
    private mutating func replace(
        _ rows: [RecordRow], by findings: [Finding], _ identity: KnownIdentity, _ record: IncomingRecord
    ) throws -> Column {
        for row in rows {
            try records.delete(row.key)
            skip(row.input)
        }
        let known = KnownIdentity(
            eventID: identity.eventID ?? rows.last?.eventID, orderID: identity.orderID ?? rows.last?.orderID,
            type: identity.type, month: identity.month)
        note(known.eventID, known.orderID)
        let key = try records.insertInvalid(findings, known, of: record, key: record.key ?? rows.map(\.key).min())
        // What was rejected had perhaps another order.
        for row in rows where row.orderID != known.orderID { try releaseFollowers(in: row.orderID) }
        if change.order == .strict { try holdFollowers(of: key) }
        return .invalid
    }

    private mutating func isSettledElsewhere(_ identity: KnownIdentity, _ record: IncomingRecord) throws -> Bool {
        if try records.isDismissed(eventID: identity.eventID, digest: Event.digest(of: record.raw)) { return true }
        guard let id = identity.eventID, let owner = try records.owner(of: id) else { return false }
        return owner.input != record.input
    }

    private mutating func refuse(
        _ event: Event, _ record: IncomingRecord, sameIDAs owner: RecordRow
    ) throws -> Column {
        let finding = Finding.idConflict(event.id, line: record.line, earlierLine: owner.line)
        receipt.ledgerFindings.append(InputFinding(finding, in: try inputKey(record.input)))
        let identity = KnownIdentity(
            eventID: event.id, orderID: event.orderID, type: event.type, month: event.month)
        return try keep([finding], identity, record)
    }

    private mutating func warn(_ event: Event, _ record: IncomingRecord, _ owner: RecordRow) throws {
        let place = "\(try inputKey(owner.input).fileName):\(owner.line)"
        let isDelivered = owner.state == .delivered || owner.state == .duplicate
        let finding = Finding.idReused(event.id, line: record.line, place: place, isDelivered: isDelivered)
        receipt.ledgerFindings.append(InputFinding(finding, in: try inputKey(record.input)))
    }
}

extension RecordRow {
    /// A wrong correction takes its place: nothing of it can be on its way.
    fileprivate var isReplaceable: Bool { state == .invalid || (state == .rejected && !inDoubt) }
}
