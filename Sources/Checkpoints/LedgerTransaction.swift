import Foundation
import GRDB
import Records

/// A validated record on its way into the table.
struct IncomingRecord {
    /// Of a revalidated record: the key it has, and keeps. Nil for one that was just read.
    var key: Int64?
    var input: Int64
    var line: Int
    var offset: Int
    var raw: Data
    var corrects: Position?
    /// The id under which it may have been recorded already.
    var doubtfulID: String?

    /// What came before it in the ledger has a lower key.
    var bound: Int64 { key ?? .max }
}

/// One `LedgerChange` being carried out.
struct LedgerTransaction {
    let records: RecordTable
    let inputs: InputTable
    /// Unix epoch seconds.
    let now: Int
    let change: LedgerChange
    var receipt = Receipt()
    /// What `receipt.pending` will hold, as it stands now.
    private var announced: [Int64: PendingEvent] = [:]
    /// What is to be added to the inputs' own columns.
    private var counts: [Int64: Books] = [:]
    private var keys: [Int64: InputKey] = [:]
    private var named: [String: [Int64]] = [:]
    /// Up to which line older contents of a file were read; nil where nothing is left to read of them.
    private var unread: [Int64: Int?] = [:]
    /// Event ids and orders of rows that this change wrote: what was looked up before holds no longer for them.
    private var changed = (ids: Set<String>(), orders: Set<String>())

    init(_ db: LedgerDatabase, _ change: LedgerChange, now: Int) {
        records = RecordTable(db: db, run: change.run)
        inputs = InputTable(db: db)
        self.now = now
        self.change = change
    }

    mutating func perform() throws -> Receipt {
        try records.register(change.types)
        if let run = change.run { try CourseTable(db: records.db).save(change.course, of: run) }
        for attempt in change.failedAttempts { try AttemptTable(db: records.db).add(attempt) }
        for settlement in change.settlements { try settle(settlement) }
        try keepDestination()
        for dismissal in change.dismissals { try dismiss(dismissal) }
        for input in change.abandoned { try inputs.abandon(input) }
        if let term = change.reoffer { try reoffer(term) }
        // The run loads what is open page by page, however much was parked.
        announced = [:]
        for revalidation in change.revalidations { try revalidate(revalidation) }
        if let digest = change.rulesDigest { try records.db.save(digest, as: .rulesDigest) }
        if let batch = change.admission { try admit(batch) }
        for key in change.intents { try records.intend(key.value) }
        for (input, books) in counts { try inputs.count(books, for: input, change.filter) }
        receipt.pending = announced.values.sorted { $0.key < $1.key }
        return receipt
    }

    /// The first that settled anything stays.
    private func keepDestination() throws {
        guard let destination = change.destination, change.settlements.contains(where: \.outcome.isFinal),
            try LedgerQueries(db: records.db).destination() == nil
        else { return }
        try records.db.save(try JSONColumn.encode(destination), as: .destination)
    }

    private mutating func settle(_ settlement: Settlement) throws {
        // A first attempt follows none.
        if settlement.requestID != nil, settlement.attempts > 1 {
            try AttemptTable(db: records.db).keepOutcome(of: settlement.key)
        }
        try records.settle(settlement, at: now)
        guard settlement.outcome.holdsItsOrder(change.order), try records.db.changesCount > 0 else { return }
        try holdFollowers(of: settlement.key.value)
    }

    /// What is pending behind a record that cannot be sent waits with it.
    mutating func holdFollowers(of key: Int64) throws {
        guard let head = try records.row(key), let order = head.orderID else { return }
        for row in try records.pending(of: order, behind: head.key) { try park(row.key, behind: head) }
    }

    private mutating func admit(_ batch: ValidatedBatch) throws {
        let input = try inputs.advance(to: batch.input, rereads: batch.rereads)
        keys[input] = batch.input.key
        let events = batch.records.compactMap(\.validation.event)
        changed = ([], [])
        var relatives = try records.relatives(of: events)[...]
        for record in batch.records {
            let incoming = IncomingRecord(
                input: input, line: record.line, offset: record.offset, raw: Data(record.raw),
                corrects: record.corrects)
            switch record.validation {
            case .accepted(let event, _):
                let known = relatives.popFirst()
                count(try place(event, incoming, isChanged(event) ? nil : known))
            case .invalid(let findings, let identity): count(try keep(findings, identity, incoming))
            case .ignored: count(try ignore(incoming))
            }
        }
        if batch.input.checkpoint.isComplete { try settleFormerReadings(of: input) }
        receipt.admitted.read = batch.records.count
        counts[input, default: Books()].read += batch.records.count
    }

    private mutating func count(_ column: Column) {
        switch column {
        case .pending: receipt.admitted.pending += 1
        case .parked: receipt.admitted.parked += 1
        case .rejected: receipt.admitted.rejected += 1
        case .invalid: receipt.admitted.invalid += 1
        case .skipped: receipt.admitted.skipped += 1
        case .ignored: receipt.admitted.ignored += 1
        case .reused:
            receipt.admitted.skipped += 1
            receipt.admitted.idReused += 1
        }
    }
}

extension LedgerChange {
    /// The event types of its validations.
    fileprivate var types: Set<String> {
        let validations = revalidations.map(\.validation) + (admission?.records.map(\.validation) ?? [])
        return Set(
            validations.compactMap { validation in
                switch validation {
                case .accepted(let event, _): event.type
                case .invalid(_, let identity): identity.type
                case .ignored: nil
                }
            })
    }
}

extension Settlement.Outcome {
    /// Whether the later events of the order wait.
    fileprivate func holdsItsOrder(_ order: UploadOrder) -> Bool {
        switch self {
        case .parked: true
        case .rejected: order == .strict
        case .delivered, .duplicate, .released: false
        }
    }
}

extension LedgerTransaction {
    /// The column of the books that a record came to stand in.
    enum Column {
        case pending
        case parked
        case rejected
        case invalid
        case skipped
        case reused
        case ignored
    }

    /// A row with that id, of that order, is written.
    mutating func note(_ eventID: String?, _ orderID: String?) {
        if let eventID { changed.ids.insert(eventID) }
        if let orderID { changed.orders.insert(orderID) }
    }

    private func isChanged(_ event: Event) -> Bool {
        changed.ids.contains(event.id) || event.orderID.map(changed.orders.contains) ?? false
    }

    /// To be sent, as the ledger now has it.
    mutating func announce(_ event: PendingEvent) { announced[event.key.value] = event }

    /// What is to be sent stands for that record from here on.
    mutating func move(_ key: Int64, to record: IncomingRecord) throws {
        let place = RecordPlace(try inputKey(record.input), line: record.line)
        announced[key]?.place = place
    }

    /// Not to be sent, whatever was said of it earlier in this change.
    mutating func withdraw(_ key: Int64) { announced[key] = nil }

    /// A record of that input has nothing to say any more.
    mutating func skip(_ input: Int64, reused: Bool = false) {
        counts[input, default: Books()].skipped += 1
        if reused { counts[input, default: Books()].idReused += 1 }
    }

    /// The record is left out by the job's `where`: nothing is kept of it but its count, and what it corrects is given up.
    mutating func ignore(_ record: IncomingRecord) throws -> Column {
        counts[record.input, default: Books()].ignored += 1
        if let original = try original(of: record) {
            try dismiss(Dismissal(RecordKey(original.key), reason: "its correction is left out by `where`"))
        }
        return .ignored
    }

    mutating func inputKey(_ id: Int64) throws -> InputKey {
        if let known = keys[id] { return known }
        guard let key = try inputs.key(id) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no input has the number \(id)")
        }
        keys[id] = key
        return key
    }

    /// A record of an older content of the file stands in the newer one. Is it one of the last that were read there, the newer
    /// one goes on where reading ended.
    mutating func noteContinuation(_ row: RecordRow) throws {
        let end: Int?
        if let known = unread[row.input] { end = known } else { end = try inputs.unreadFrom(row.input) }
        unread[row.input] = .some(end)
        guard let end, row.line > end - Self.lastLines else { return }
        try inputs.continue(row.input)
        unread[row.input] = .some(nil)
    }

    /// Lines at the end of what was read of a file by which its content is known again.
    private static let lastLines = 100

    mutating func ids(named file: String) throws -> [Int64] {
        if let known = named[file] { return known }
        let ids = try inputs.ids(named: file)
        named[file] = ids
        return ids
    }
}
