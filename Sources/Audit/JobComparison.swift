package import Ingest
package import Records

/// Finds out whether a changed job would make other events of records that went out already.
///
/// A record that is delivered, a duplicate or in doubt keeps the id and the body it went out with. If the job now makes
/// another id or body of it, the books and the server no longer describe the same event.
package struct JobComparison: Sendable {
    private let reader: ConsumedPart.Reader

    package init(reader: ConsumedPart.Reader) { self.reader = reader }

    package func perform(on ledger: any LedgerSnapshot) throws(Problem) -> JobDifference {
        var difference = JobDifference()
        for input in try ledger.inputs() {
            let books = try ledger.books(of: input.key)
            guard books.delivered + books.duplicate + books.inDoubt > 0 else { continue }
            switch reader.open(input) {
            case .failure(let cause): difference.unavailable.append(cause.reason)
            case .success(let part):
                let file = part.name
                var join = try PlaceJoin(part, ledger.rows(of: input.key))
                while let pair = try join.next() {
                    guard let record = pair.record, let row = pair.row, row.isOut else { continue }
                    difference.compare(record, row, on: ledger, file: file)
                }
            }
        }
        return difference
    }
}
