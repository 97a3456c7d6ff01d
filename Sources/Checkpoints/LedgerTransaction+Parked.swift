import Foundation
import GRDB
import Records

extension LedgerTransaction {
    /// Rows looked at at a time.
    private static let page = 500

    /// Every parked record is offered again, in order; one whose time is over is rejected, its code kept.
    mutating func reoffer(_ term: ParkTerm) throws {
        var last: Int64 = 0
        while true {
            let rows = try records.parked(after: last, limit: Self.page)
            guard let end = rows.last else { return }
            for row in rows { try reoffer(row, term) }
            last = end.key
        }
    }

    private mutating func reoffer(_ row: RecordRow, _ term: ParkTerm) throws {
        guard !row.isBehind, let since = try records.parkedSince(row.key), now - since >= term.seconds else {
            return try offerAsItIs(row)
        }
        try records.reject(row.key, at: now)
    }

    /// A person gives the record up; what waited behind it goes on.
    mutating func dismiss(_ dismissal: Dismissal) throws {
        guard let row = try records.row(dismissal.key.value), row.state.isOpen else { return }
        note(row.eventID, row.orderID)
        try records.dismiss(row.key, for: dismissal.reason, at: now)
        withdraw(row.key)
        try releaseFollowers(in: row.orderID)
    }
}
