package import Records

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
    package internal(set) var unavailable: [String] = []

    mutating func compare(
        _ record: ValidatedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot, file: String
    ) {
        compared += 1
        guard let change = change(of: record, row, on: ledger) else { return }
        changed += 1
        first = first ?? Example(file: file, line: record.line, eventID: row.eventID ?? "", change: change)
    }

    private func change(of record: ValidatedRecord, _ row: LedgerRow, on ledger: any LedgerSnapshot) -> Change? {
        let event: Event
        switch record.validation {
        case .accepted(let made, _): event = made
        case .invalid(let findings, _):
            return .invalid(findings.first { $0.severity == .error } ?? findings.first)
        // What went out before `where` left it out stays as it is.
        case .ignored: return nil
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
