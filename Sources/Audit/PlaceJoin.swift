import Ingest
import Records

/// Joins the records of an input with the ledger's rows by their place, in the order of the file.
///
/// A record has at most one row at its place. A record without a row was skipped; a row without a record is stray.
struct PlaceJoin {
    struct Pair {
        var record: ValidatedRecord?
        var row: LedgerRow?
    }

    private var part: ConsumedPart
    private let rows: LedgerRows
    private var record: ValidatedRecord?
    private var row: LedgerRow?

    init(_ part: ConsumedPart, _ rows: LedgerRows) throws(Problem) {
        self.part = part
        self.rows = rows
        record = try self.part.next()
        row = try rows.next()
    }

    /// Nil behind the last of both.
    mutating func next() throws(Problem) -> Pair? {
        guard record != nil || row != nil else { return nil }
        let (here, there) = (record.map { ($0.offset, $0.line) }, row.map { ($0.offset, $0.line) })
        let takesRecord = there.map { there in here.map { $0 <= there } ?? false } ?? true
        let takesRow = here.map { here in there.map { $0 <= here } ?? false } ?? true
        let pair = Pair(record: takesRecord ? record : nil, row: takesRow ? row : nil)
        if takesRecord { record = try part.next() }
        if takesRow { row = try rows.next() }
        return pair
    }
}
