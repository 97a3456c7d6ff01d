import Mapping
package import Records

/// Holds the ledger of a rehearsal against what the server recorded: every event of the books once, byte for byte,
/// those of one order in the order of the export, and nothing beside them.
///
/// An event in doubt was sent and its answer never seen: the server may have it or not.
package struct RehearsalAudit: Sendable {
    private let recorded: RecordedEvents

    package init(recorded: RecordedEvents) {
        self.recorded = recorded
    }

    package func perform(on ledger: any LedgerSnapshot) throws(Problem) -> RehearsalReport {
        var report = RehearsalReport(recorded: recorded.events.count)
        var expected: Set<Int> = []
        var sequence = OrderSequence()
        for input in try ledger.inputs() {
            sequence.begin(isCorrection: input.isCorrection)
            let rows = try ledger.rows(of: input.key)
            while let row = try rows.next() {
                guard let id = row.eventID, row.isOwner else { continue }
                guard let number = recorded.number(of: id) else {
                    if row.isSettled { report.add("\"\(id)\" is \(row.state) by the books and was not recorded") }
                    continue
                }
                expected.insert(number)
                let event = recorded.events[number]
                if !row.isOut { report.add("\"\(id)\" was recorded and is \(row.state) by the books") }
                if row.isOut, !row.isSettled { report.inDoubt += 1 }
                if !ledger.isBody(event.body, of: row) { report.add("\"\(id)\" was recorded with another body") }
                if let order = event.orderID, !sequence.admits(number, of: order) {
                    report.add("\"\(id)\" was recorded before an earlier event of its order \"\(order)\"")
                }
            }
        }
        addStrangers(besides: expected, to: &report)
        return report
    }

    private func addStrangers(besides expected: Set<Int>, to report: inout RehearsalReport) {
        for (number, event) in recorded.events.enumerated() where !expected.contains(number) {
            let isSecond = recorded.number(of: event.id) != number
            report.add("\"\(event.id)\" was recorded \(isSecond ? "twice" : "and is not in the books")")
        }
    }
}

/// The order in which the events of each order were recorded, as the rows go through the export.
private struct OrderSequence {
    private var latest: [String: Int] = [:]
    /// A corrected record takes its original's place, which is not its own in the file.
    private var isCorrection = false

    mutating func begin(isCorrection: Bool) {
        self.isCorrection = isCorrection
    }

    mutating func admits(_ number: Int, of order: String) -> Bool {
        guard !isCorrection else { return true }
        defer { latest[order] = max(number, latest[order] ?? number) }
        return latest[order].map { $0 < number } ?? true
    }
}

extension LedgerRow {
    /// Another row with the same event id is none.
    fileprivate var isOwner: Bool {
        switch state {
        case .pending, .sending, .delivered, .duplicate, .rejected, .parked: true
        case .invalid, .dismissed: false
        }
    }

    /// The server answered that it has the event.
    fileprivate var isSettled: Bool {
        switch state {
        case .delivered, .duplicate: true
        case .pending, .sending, .rejected, .parked, .invalid, .dismissed: false
        }
    }
}

extension StoredInput {
    /// What `rejects` wrote, with its columns still there.
    fileprivate var isCorrection: Bool { header?.contains(CorrectionMark.file) == true }
}
