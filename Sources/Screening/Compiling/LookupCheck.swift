import Mapping
import Records
import Validation

/// A column of a table, and which of its values are good for the field that takes them.
struct LookupCheck: Sendable {
    let table: LookupTable
    let column: Int
    /// Whether a value of the column surely makes no finding.
    let isGood: @Sendable (String) -> Bool
}

/// The verdicts on the rows of one table, for one worker: each value is looked at once.
final class LookupVerdicts {
    private enum Verdict: UInt8 { case unknown, good, doubtful }

    private let check: LookupCheck
    private var verdicts: [Verdict]

    init(_ check: LookupCheck) {
        self.check = check
        verdicts = Array(repeating: .unknown, count: check.table.count)
    }

    /// Whether the table has the key, and a good value for it.
    func hasGoodValue(of key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard key.allSatisfy({ $0 < 0x80 }), let row = check.table.row(ofASCII: key) else { return false }
        if verdicts[row] == .unknown {
            verdicts[row] = check.isGood(check.table.value(ofColumn: check.column, inRow: row)) ? .good : .doubtful
        }
        return verdicts[row] == .good
    }
}
