import Mapping

/// What one worker knows of the rows of a table: each value is looked at once.
final class LookupMemo {
    private enum Row: UInt8 { case unknown, good, doubtful }

    private let check: LookupCheck
    private var rows: [Row]

    init(_ check: LookupCheck) {
        self.check = check
        rows = Array(repeating: .unknown, count: check.table.count)
    }

    /// Whether the table has the key, and a good value for it.
    func hasGoodValue(of key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard key.allSatisfy({ $0 < 0x80 }), let row = check.table.row(ofASCII: key) else { return false }
        if rows[row] == .unknown {
            rows[row] = check.isGood(check.table.value(ofColumn: check.column, inRow: row)) ? .good : .doubtful
        }
        return rows[row] == .good
    }
}
