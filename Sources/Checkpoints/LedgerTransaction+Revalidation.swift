import Foundation
import GRDB
import Records

extension LedgerTransaction {
    /// A new validation on a record that is not settled; on any other it says nothing.
    mutating func revalidate(_ revalidation: Revalidation, offersAgain: Bool) throws {
        guard let row = try records.row(revalidation.key.value), row.canBeRevalidated else { return }
        guard !row.inDoubt || row.state == .rejected else {
            // It may have been recorded with the body it has, so it keeps id and body; a refused body was not.
            if offersAgain, row.state != .pending { try offerAsItIs(row) }
            return
        }
        switch revalidation.validation {
        case .accepted(let event, _):
            if !offersAgain, try keepsBody(row, event) { return try carryOn(row, event) }
            try reenter(row) { try $0.place(event, $1) }
        case .invalid(let findings, let id):
            try reenter(row) { try $0.keep(findings, eventID: id, $1) }
        }
    }

    private func keepsBody(_ row: RecordRow, _ event: Event) throws -> Bool {
        row.state != .invalid && row.eventID == event.id && row.digest == Event.digest(of: event.body)
    }

    /// The record leaves its row and finds its place anew, under the key it had.
    private mutating func reenter(
        _ row: RecordRow, _ enter: (inout LedgerTransaction, IncomingRecord) throws -> Column
    ) throws {
        guard let source = try records.source(row.key) else { return }
        try records.delete(row.key)
        withdraw(row.key)
        let record = IncomingRecord(
            key: row.key, input: row.input, line: row.line, offset: source.offset, raw: source.raw,
            doubtfulID: row.inDoubt ? row.eventID : nil)
        _ = try enter(&self, record)
    }

    /// The same event as before: it stays as it is, unless it waits for a record that is parked no longer.
    private mutating func carryOn(_ row: RecordRow, _ event: Event) throws {
        switch row.state {
        case .pending:
            announce(PendingEvent(key: RecordKey(row.key), event: event, inDoubt: false, attempts: row.attempts))
        case .parked where row.code == RecordTable.behindParked:
            try offerAsItIs(row)
        default:
            break
        }
    }

    /// Pending again, unless its lane is parked before it.
    private mutating func offerAsItIs(_ row: RecordRow) throws {
        guard let event = try records.event(row.key) else { return }
        if let head = try parkedHead(of: event, before: row.key) {
            try records.park(row.key, behind: head, at: now)
        } else {
            try records.release(row.key)
            announce(PendingEvent(key: RecordKey(row.key), event: event, inDoubt: row.inDoubt, attempts: 0))
        }
    }
}

extension RecordRow {
    fileprivate var canBeRevalidated: Bool {
        switch state {
        case .pending, .rejected, .parked, .invalid: true
        case .sending, .delivered, .duplicate, .dismissed: false
        }
    }
}
