import Foundation
import GRDB
import Records

extension LedgerTransaction {
    /// Finds the place of an accepted record among those that have its id, its lane, or are corrected by it.
    mutating func place(_ event: Event, _ record: IncomingRecord) throws -> Column {
        let digest = Event.digest(of: event.body)
        let owner = try records.owner(of: event.id)
        let decision = Admission.decide(
            isCorrection: record.corrects != nil, owner: try owner.map { try describe($0, for: record, digest) })
        if decision != .conflict { try settleOriginals(of: event, record, owner: owner, decision) }
        switch (decision, owner) {
        case (.conflict, let owner?): return try refuse(event, record, sameIDAs: owner)
        case (.skip(let reused), let owner?): return try skip(event, record, owner, reused: reused)
        case (.transfer(let reused), let owner?): return try transfer(owner, to: event, record, reused: reused)
        case (.takeOver, let owner?): return try takeOver(owner, event, digest, record)
        default: return try offer(event, digest, record)
        }
    }

    private mutating func describe(
        _ owner: RecordRow, for record: IncomingRecord, _ digest: Data
    ) throws -> Admission.Owner {
        let relation: Admission.Relation =
            if owner.input == record.input {
                .sameInput
            } else if try isOlder(owner.input, than: record.input) {
                .olderGeneration
            } else {
                .elsewhere
            }
        return Admission.Owner(
            state: owner.state, inDoubt: owner.inDoubt, sameBody: owner.digest == digest, relation: relation)
    }

    private mutating func isOlder(_ one: Int64, than other: Int64) throws -> Bool {
        let (one, other) = (try inputKey(one), try inputKey(other))
        return one.path == other.path && one.generation < other.generation
    }

    private mutating func offer(_ event: Event, _ digest: Data, _ record: IncomingRecord) throws -> Column {
        let head = try parkedHead(of: event, before: record.bound)
        let inDoubt = record.doubtfulID == event.id
        let key = try records.insert(event, digest, of: record, inDoubt: inDoubt, behind: head)
        guard head == nil else { return .parked }
        announce(PendingEvent(key: RecordKey(key), event: event, inDoubt: inDoubt, attempts: 0))
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
        return owner.state == .parked ? .parked : owner.state == .rejected ? .rejected : .pending
    }

    private mutating func takeOver(
        _ owner: RecordRow, _ event: Event, _ digest: Data, _ record: IncomingRecord
    ) throws -> Column {
        skip(owner.input)
        withdraw(owner.key)
        try records.offerAgain(owner.key, as: event, digest, of: record)
        if owner.state == .parked { try releaseFollowers(in: owner.orderID) }
        if let head = try parkedHead(of: event, before: owner.key) {
            try records.park(owner.key, behind: head, at: now)
            return .parked
        }
        announce(PendingEvent(key: RecordKey(owner.key), event: event, inDoubt: owner.inDoubt, attempts: 0))
        return .pending
    }

    func parkedHead(of event: Event, before key: Int64) throws -> RecordRow? {
        try event.orderID.flatMap { try records.parkedHead(of: $0, before: key) }
    }
}

extension LedgerTransaction {
    /// An accepted record settles the one it corrects, and the invalid ones before it that had its id.
    ///
    /// An invalid record of its own input stays where the id has an owner already: they may be in conflict.
    private mutating func settleOriginals(
        of event: Event, _ record: IncomingRecord, owner: RecordRow?, _ decision: Admission
    ) throws {
        let isNew = decision == .offer || decision == .takeOver
        for row in try records.invalid(with: event.id, before: record.bound) where isNew || row.input != record.input {
            try settle(row)
        }
        if let original = try original(of: record), original.key != owner?.key { try settle(original) }
    }

    private mutating func settle(_ original: RecordRow) throws {
        try records.delete(original.key)
        skip(original.input)
        if original.state == .parked { try releaseFollowers(in: original.orderID) }
    }

    private mutating func original(of record: IncomingRecord) throws -> RecordRow? {
        guard let place = record.corrects else { return nil }
        for input in try ids(named: place.file) {
            if let row = try records.unsettled(input: input, line: place.line) { return row }
        }
        return nil
    }

    /// Where the head of a lane is parked no longer, those behind it wait for nothing, up to the next one
    /// that is parked in its own right.
    private mutating func releaseFollowers(in order: String?) throws {
        guard let order else { return }
        for row in try records.parked(of: order) {
            guard row.code == RecordTable.behindParked, let event = try records.event(row.key) else { return }
            try records.release(row.key)
            announce(PendingEvent(key: RecordKey(row.key), event: event, inDoubt: row.inDoubt, attempts: 0))
        }
    }
}

extension LedgerTransaction {
    /// A record that cannot be sent; the same one in an older generation of the file is settled by it.
    mutating func keep(_ findings: [Finding], eventID: String?, _ record: IncomingRecord) throws -> Column {
        let earlier =
            if let eventID {
                try records.invalid(with: eventID, before: record.bound)
            } else {
                try records.unread(Event.digest(of: record.raw), before: record.bound)
            }
        for row in earlier where try isOlder(row.input, than: record.input) { try settle(row) }
        try records.insertInvalid(findings, eventID: eventID, of: record)
        return .invalid
    }

    private mutating func refuse(
        _ event: Event, _ record: IncomingRecord, sameIDAs owner: RecordRow
    ) throws -> Column {
        let finding = Finding.idConflict(event.id, line: record.line, earlierLine: owner.line)
        receipt.ledgerFindings.append(InputFinding(finding, in: try inputKey(record.input)))
        return try keep([finding], eventID: event.id, record)
    }

    private mutating func warn(_ event: Event, _ record: IncomingRecord, _ owner: RecordRow) throws {
        let place = "\(try inputKey(owner.input).fileName):\(owner.line)"
        let isDelivered = owner.state == .delivered || owner.state == .duplicate
        let finding = Finding.idReused(event.id, line: record.line, place: place, isDelivered: isDelivered)
        receipt.ledgerFindings.append(InputFinding(finding, in: try inputKey(record.input)))
    }
}
