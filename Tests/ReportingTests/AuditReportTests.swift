import Records
import Reporting
import Testing

@Suite struct AuditReportTests {
    private static let (a, b) = (InputKey(path: "/in/a.csv", generation: 2), InputKey(path: "/in/b.csv", generation: 1))

    private static func occurrences(_ lines: Int...) -> Occurrences {
        lines.reduce(into: Occurrences()) { $0.add(line: $1) }
    }

    private static func input(_ key: InputKey, read: Int, isReplaced: Bool = false) -> InputAudit {
        var books = Books()
        (books.read, books.delivered) = (read, read)
        return InputAudit(key, isReplaced: isReplaced, books: books)
    }

    private static func name(_ input: InputKey) -> String { input.fileName }

    @Test("books that balance take a line an input")
    func balanced() {
        var report = AuditReport()
        report.inputs = [Self.input(Self.a, read: 240), Self.input(Self.b, read: 1, isReplaced: true)]
        report.inputs[1].unavailable = "b.csv has changed since it was read (lines 3 to 9)"
        report.inputs[0].notes = [.otherBody(Self.occurrences(7)), .ownerless(Self.occurrences(8, 9))]
        report.isOfAnotherJob = true
        #expect(
            report.text(Self.name) == [
                "a.csv: 240 records, as the ledger has them",
                "note: a.csv: 1 event, first at a.csv:7, went out with another body than the record makes now",
                "note: a.csv: 2 records, first at a.csv:8, skipped for an id that was corrected or changed with the "
                    + "job since",
                "b.csv (an earlier content): 1 record, checked by the ledger alone: "
                    + "b.csv has changed since it was read (lines 3 to 9)",
                "note: the job has changed since the last run: ids and bodies are not compared",
                "verify: 241 records in 2 inputs, the books balance",
            ])
    }

    @Test("each thing that does not balance has its line")
    func imbalance() {
        var report = AuditReport()
        report.inputs = [Self.input(Self.a, read: 240)]
        report.inputs[0].discrepancies = [
            .sum(read: 240, columns: 239), .checkpoint(records: 241, read: 240), .lost(Self.occurrences(5)),
            .column("skipped", ledger: 1, inputs: 0, firstLine: nil),
            .column("skipped", ledger: 1, inputs: 2, firstLine: 9), .stray(Self.occurrences(2, 3)),
            .otherBytes(Self.occurrences(4)),
        ]
        report.flaws = LedgerFlaw.Kind.allCases.map {
            LedgerFlaw($0, count: 2, input: $0 == .withoutInput ? nil : Self.a, line: 3)
        }
        #expect(
            report.text(Self.name) == [
                "a.csv: 240 records, not as the ledger has them",
                "a.csv: the ledger's columns sum up to 239, and 240 were read",
                "a.csv: the checkpoint counts 241 records, the books 240",
                "a.csv: nothing stands for 1 record, first at a.csv:5",
                "a.csv: skipped: the ledger says 1, the inputs say 0",
                "a.csv: skipped: the ledger says 1, the inputs say 2, first at a.csv:9",
                "a.csv: the ledger has 2 records, first at a.csv:2, where the input has none",
                "a.csv: the ledger kept other bytes of 1 record, first at a.csv:4",
                "the ledger: 2 records of an input it does not know",
                "the ledger: 2 records without the bytes to go on with, first at a.csv:3",
                "the ledger: 2 records settled without what an answer leaves, first at a.csv:3",
                "the ledger: 2 records whose reasons do not go with the state, first at a.csv:3",
                "the ledger: 2 records with an event id of another, first at a.csv:3",
                "verify: 240 records in 1 input, the books do not balance: 12 differences",
            ])
    }

    @Test("as JSON, an input, a difference and a note are a line each")
    func json() {
        var report = AuditReport()
        report.inputs = [Self.input(Self.a, read: 2)]
        report.inputs[0].discrepancies = [.column("skipped", ledger: 1, inputs: 2, firstLine: 9)]
        report.inputs[0].notes = [.otherID(Self.occurrences(3))]
        report.flaws = [LedgerFlaw(.withoutInput, count: 1, input: nil, line: 3)]
        #expect(
            report.json(Self.name).map(\.text) == [
                #"{"type":"input","file":"a.csv","generation":2,"replaced":false,"compared":true,"reason":null,"read":2,"#
                    + #""delivered":2,"duplicate":0,"skipped":0,"ignored":0,"invalid":0,"rejected":0,"parked":0,"pending":0,"#
                    + #""dismissed":0,"differences":1}"#,
                #"{"type":"difference","file":"a.csv","column":"skipped","ledger":1,"inputs":2,"line":9,"#
                    + #""message":"skipped: the ledger says 1, the inputs say 2, first at a.csv:9"}"#,
                #"{"type":"note","file":"a.csv","message":"1 event, first at a.csv:3, went out with another id than "#
                    + #"the record has now"}"#,
                #"{"type":"difference","file":null,"line":null,"message":"1 record of an input it does not know"}"#,
            ])
    }
}
