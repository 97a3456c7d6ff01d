package import Records

/// Whether a changed job would make other events of what went out already.
///
/// What is delivered, a duplicate or in doubt keeps the id and the body it went out with. Where the job now makes
/// others of the same records, the books and the server would no longer be about the same thing.
package struct JobComparison: Sendable {
    private let reader: ConsumedPart.Reader

    /// - Parameter name: how messages name a path.
    package init(judge: Judge, limits: RecordLimits, name: @escaping @Sendable (_ path: String) -> String) {
        reader = ConsumedPart.Reader(judge: judge, limits: limits, name: name)
    }

    package func perform(on ledger: any LedgerSnapshot) throws(Problem) -> JobDifference {
        var difference = JobDifference()
        for input in try ledger.inputs() {
            let books = try ledger.books(of: input.key)
            guard books.delivered + books.duplicate + books.inDoubt > 0 else { continue }
            switch reader.open(input) {
            case .failure(let failure): difference.unavailable.append(failure.reason)
            case .success(let part):
                var join = try PlaceJoin(part, ledger.rows(of: input.key))
                while let pair = try join.next() {
                    guard let record = pair.record, let row = pair.row, row.isOut else { continue }
                    difference.compare(record, row, on: ledger, file: reader.name(input.key.path))
                }
            }
        }
        return difference
    }
}

/// What a changed job makes of the events that went out.
package struct JobDifference: Sendable {
    /// The first event that would be another one now.
    package struct Example: Hashable, Sendable {
        package var file: String
        package var line: Int
        package var eventID: String
        package var change: Change
    }

    package enum Change: Hashable, Sendable {
        case otherID(String)
        case otherBody
        /// The record would not be sent at all.
        case invalid(Finding?)
    }

    /// Events that went out and whose records could be read again.
    package private(set) var compared = 0
    package private(set) var changed = 0
    package private(set) var first: Example?
    /// Why inputs could not be compared.
    package fileprivate(set) var unavailable: [String] = []

    fileprivate mutating func compare(
        _ record: JudgedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot, file: String
    ) {
        compared += 1
        guard let change = change(of: record, row, on: ledger) else { return }
        changed += 1
        first = first ?? Example(file: file, line: record.line, eventID: row.eventID ?? "", change: change)
    }

    private func change(of record: JudgedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot) -> Change? {
        guard case .accepted(let event, _) = record.verdict else {
            return .invalid(record.verdict.findings.first { $0.severity == .error })
        }
        guard event.id == row.eventID else { return .otherID(event.id) }
        return ledger.isBody(event.body, of: row) ? nil : .otherBody
    }
}

extension JobDifference {
    /// In one line for a person; nil where every input was compared.
    package var notice: String? {
        guard let reason = unavailable.first else { return nil }
        let more = unavailable.count > 1 ? ", and \(unavailable.count - 1) further inputs" : ""
        return "the changed job could not be compared with all that went out: \(reason)\(more)"
    }

    /// Nil where the events that went out are the same by the job as it is now.
    /// - Parameter command: the one that goes on all the same.
    package func problem(command: String) -> Problem? {
        guard let first else { return nil }
        return Problem(
            .configuration,
            "the job has changed, and \(changed) of \(compared) events that went out would be other ones now",
            context: ["first at \(first.file):\(first.line): \(first.words)"],
            hint: "undo the change, or run `\(command)`: what went out stays as it is, the rest is sent by the new job")
    }
}

extension JobDifference.Example {
    fileprivate var words: String {
        switch change {
        case .otherID(let id): #""\#(eventID)" would get the id "\#(id)""#
        case .otherBody: #""\#(eventID)" would get another body"#
        case .invalid(let finding): #""\#(eventID)" would be invalid\#(finding.map { ": \($0.message)" } ?? "")"#
        }
    }
}
