import Foundation
import GRDB
import Records

extension LedgerTransaction {
    /// A new validation on a record that is not settled; on any other it says nothing.
    mutating func revalidate(_ revalidation: Revalidation) throws {
        guard let row = try records.row(revalidation.key.value), row.canBeRevalidated else { return }
        guard !row.inDoubt || row.state == .rejected else {
            // It may have been recorded with the body it has, so it keeps id and body; a refused body was not.
            if change.offersAgain, row.state != .pending { try offerAsItIs(row) }
            return
        }
        switch revalidation.validation {
        case .accepted(let event, _):
            if !change.offersAgain, try keepsBody(row, event) { return try carryOn(row, event) }
            guard try !isRefusedCorrection(row, event) else { return }
            try reenter(row) { try $0.place(event, $1) }
        case .invalid(let findings, let identity):
            try reenter(row) { try $0.keep(findings, identity, $1) }
        case .ignored:
            try reenter(row) { try $0.ignore($1) }
            try releaseFollowers(in: row.orderID)
        }
    }

    /// A correction that makes another event than its original stays invalid until that is accepted.
    private func isRefusedCorrection(_ row: RecordRow, _ event: Event) throws -> Bool {
        guard row.state == .invalid, !change.acceptsChanges, let original = row.eventID, original != event.id else {
            return false
        }
        return try records.findings(row.key).contains { $0.code == Finding.idChangedCode }
    }

    private func keepsBody(_ row: RecordRow, _ event: Event) throws -> Bool {
        row.state != .invalid && row.eventID == event.id && row.digest == Event.digest(of: event.body)
    }

    /// The record leaves its row and finds its place anew, under the key it had.
    private mutating func reenter(
        _ row: RecordRow, _ enter: (inout LedgerTransaction, IncomingRecord) throws -> Column
    ) throws {
        guard let source = try records.source(row.key) else { return }
        try AttemptTable(db: records.db).keepOutcome(of: RecordKey(row.key))
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
        case .pending: try hold(row, orAnnounce: event)
        case .parked where row.isBehind: try offerAsItIs(row)
        default: break
        }
    }

    /// A pending record that stands behind one that became invalid waits from here on.
    private mutating func hold(_ row: RecordRow, orAnnounce event: Event) throws {
        if let head = try head(of: event, before: row.key) { return try park(row.key, behind: head) }
        try announce(row, event, attempts: row.attempts)
    }

    /// Pending again, unless its order is held before it.
    mutating func offerAsItIs(_ row: RecordRow) throws {
        guard let event = try records.event(row.key) else { return }
        if let head = try head(of: event, before: row.key) { return try park(row.key, behind: head) }
        try records.release(row.key)
        try announce(row, event)
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
