@testable import Audit
import Records
import Testing

@Suite("What a server recorded in a rehearsal")
struct RehearsalAuditTests {
    /// A ledger of one input whose rows are these, in the order of the export.
    private static func ledger(_ rows: [(id: String, RecordState, inDoubt: Bool)], header: [String]? = nil)
        -> LedgerDouble
    {
        var ledger = LedgerDouble()
        ledger.enter(rows, header: header)
        return ledger
    }

    private static func audit(_ ledger: LedgerDouble, _ recorded: String...) throws -> RehearsalReport {
        let events = recorded.map { RecordedEvents.Event(id: $0, orderID: String($0.prefix(1)), body: Array($0.utf8)) }
        return try RehearsalAudit(recorded: RecordedEvents(events)).perform(on: ledger)
    }

    private static let delivered = [
        ("a1", RecordState.delivered, false), ("b1", .delivered, false), ("a2", .delivered, false),
    ]

    @Test("agrees with the books where each event is there once, those of an order in the export's order")
    func agrees() throws {
        let ledger = Self.ledger(Self.delivered)
        let report = try Self.audit(ledger, "b1", "a1", "a2")
        #expect(report.agrees)
        #expect(report.recorded == 3)
        #expect(report.inDoubt == 0)
        #expect(try Self.audit(Self.ledger([])).agrees)
    }

    @Test("may hold an event in doubt, or not")
    func inDoubt() throws {
        let ledger = Self.ledger([("a1", .parked, true), ("b1", .pending, true), ("c1", .sending, false)])
        #expect(try Self.audit(ledger, "a1", "c1").inDoubt == 2)
        #expect(try Self.audit(ledger, "a1", "c1").agrees)
        #expect(try Self.audit(ledger).agrees)
    }

    @Test("disagrees where an event is missing, twice there, foreign, changed, refused or out of order")
    func disagrees() throws {
        let ledger = Self.ledger(Self.delivered + [("d1", .rejected, false), ("e1", .invalid, false)])
        #expect(
            try Self.audit(ledger, "a1", "a2").shown == [#""b1" is delivered by the books and was not recorded"#])
        #expect(try Self.audit(ledger, "a1", "a2", "b1", "b1").shown == [#""b1" was recorded twice"#])
        #expect(try Self.audit(ledger, "a1", "a2", "b1", "e1").shown == [#""e1" was recorded and is not in the books"#])
        #expect(
            try Self.audit(ledger, "a1", "a2", "b1", "d1").shown == [#""d1" was recorded and is rejected by the books"#]
        )
        #expect(
            try Self.audit(ledger, "a2", "a1", "b1").shown
                == [#""a2" was recorded before an earlier event of its order "a""#])
        var changed = ledger
        changed.places[LedgerDouble.onlyInput]?[1].digest = []
        #expect(try Self.audit(changed, "a1", "a2", "b1").shown == [#""b1" was recorded with another body"#])
    }

    @Test("need not have the order of a file of corrections: each takes its original's place")
    func corrections() throws {
        let header = ["id", "_file", "_line"]
        #expect(try Self.audit(Self.ledger(Self.delivered, header: header), "a2", "a1", "b1").agrees)
    }

    @Test("is told with the first differences, and how many there are")
    func many() throws {
        let report = try Self.audit(Self.ledger((0..<25).map { ("x\($0)", .delivered, false) }))
        #expect(report.differences == 25)
        #expect(report.shown.count == RehearsalReport.shownDifferences)
    }
}

extension LedgerDouble {
    fileprivate static let onlyInput = InputKey(path: "/a.csv", generation: 1)

    fileprivate mutating func enter(_ rows: [(id: String, RecordState, inDoubt: Bool)], header: [String]?) {
        let key = Self.onlyInput
        stored = [
            StoredInput(key: key, format: .ndjson, header: header, checkpoint: InputCheckpoint())
        ]
        places[key] = rows.enumerated().map { number, row in
            LedgerRow(
                key: RecordKey(Int64(number + 1)), line: number + 2, offset: number * 10, state: row.1,
                eventID: row.id, inDoubt: row.inDoubt, digest: Array(row.id.utf8))
        }
    }
}
