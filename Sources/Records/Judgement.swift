/// A business event, ready to be sent.
package struct Event: Hashable, Sendable {
    /// The server's deduplication key; a function of the record.
    package var id: String
    /// The lane: events of one order are sent in order and never two at once.
    package var orderID: String?
    /// The request body, byte for byte.
    package var body: [UInt8]

    package init(id: String, orderID: String?, body: [UInt8]) {
        self.id = id
        self.orderID = orderID
        self.body = body
    }
}

/// What reading, mapping and validation say of one record.
package enum Verdict: Hashable, Sendable {
    case accepted(Event, warnings: [Finding])
    /// `eventID` where it could be told all the same; a later record with that id settles this one.
    case invalid([Finding], eventID: String?)
}

extension Verdict {
    package var findings: [Finding] {
        switch self {
        case .accepted(_, let warnings): warnings
        case .invalid(let findings, _): findings
        }
    }
}

/// A record with its verdict, on its way to the ledger.
package struct JudgedRecord: Hashable, Sendable {
    package var line: Int
    package var offset: Int
    /// As it stood in the source, line end left out.
    package var raw: ArraySlice<UInt8>
    package var verdict: Verdict
    /// The record this one is the correction of, by the `_file` and `_line` that `rejects` wrote behind it.
    package var corrects: Position?
    /// The order that its event confirms.
    package var confirmation: Confirmation?

    package init(
        line: Int, offset: Int, raw: ArraySlice<UInt8>, verdict: Verdict, corrects: Position? = nil,
        confirmation: Confirmation? = nil
    ) {
        self.line = line
        self.offset = offset
        self.raw = raw
        self.verdict = verdict
        self.corrects = corrects
        self.confirmation = confirmation
    }
}

/// Judged records and where their input stands behind them: admitted to the ledger in one transaction.
package struct JudgedBatch: Hashable, Sendable {
    /// The input, its format and header, and the checkpoint behind the last record.
    package var input: StoredInput
    package var records: [JudgedRecord]

    package init(input: StoredInput, records: [JudgedRecord]) {
        self.input = input
        self.records = records
    }
}
