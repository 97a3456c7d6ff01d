import Records
import Reporting
import Testing

@Suite struct SummaryTests {
    private static var books: Books {
        var books = Books()
        books.read = 1280
        books.delivered = 1200
        books.duplicate = 3
        books.skipped = 40
        books.invalid = 20
        books.rejected = 8
        books.parked = 5
        books.pending = 4
        return books
    }

    private static var night: Summary {
        var summary = Summary(job: "nightly-flights", run: "r-1", books: books)
        summary.requests = 1300
        summary.retries = 81
        summary.duration = .milliseconds(156_040)
        summary.exit = 75
        return summary
    }

    private static var check: Summary {
        var books = Books()
        books.read = 12
        books.skipped = 1
        books.invalid = 2
        var summary = Summary(job: "validate", run: "r-2", books: books)
        summary.valid = 9
        summary.exit = 3
        summary.findings = FindingTally()
        return summary
    }

    @Test("a run's summary has the members of the contract in its order")
    func json() {
        #expect(
            Self.night.json.text == #"{"type":"summary","job":"nightly-flights","run":"r-1","destination":null,"#
                + #""records":1280,"read":1280,"delivered":1200,"duplicate":3,"skipped":40,"ignored":0,"invalid":20,"#
                + #""rejected":8,"parked":5,"pending":4,"dismissed":0,"#
                + #""earlier":{"invalid":0,"rejected":0,"parked":0,"pending":0},"#
                + #""requests":1300,"retries":81,"seconds":156.040,"waiting":null,"exit":75}"#)
    }

    @Test("a dry run's summary is the same object, with what is valid and its findings")
    func dryJSON() {
        var summary = Self.check
        summary.findings?.add(
            Finding("blank", field: "userId", column: "user", line: 4, byte: 9, message: "is blank"), in: "a.csv")
        #expect(
            summary.json.text == #"{"type":"summary","job":"validate","run":"r-2","destination":null,"#
                + #""records":12,"read":12,"valid":9,"delivered":0,"duplicate":0,"skipped":1,"ignored":0,"invalid":2,"#
                + #""rejected":0,"parked":0,"pending":0,"dismissed":0,"#
                + #""earlier":{"invalid":0,"rejected":0,"parked":0,"pending":0},"#
                + #""requests":0,"retries":0,"seconds":0.000,"waiting":null,"findings":[{"code":"blank","severity":"error","#
                + #""field":"userId","column":"user","count":1,"first":"a.csv:4:9","message":"is blank","#
                + #""hint":null}],"exit":3}"#)
    }

    @Test("what is not known is null: job and run where there is none, the exit of a run that is under way")
    func unknown() {
        var summary = Summary(job: "", run: "", books: Books())
        summary.isOver = false
        #expect(
            summary.json.text == #"{"type":"summary","job":null,"run":null,"destination":null,"records":0,"read":0,"#
                + #""delivered":0,"duplicate":0,"skipped":0,"ignored":0,"invalid":0,"rejected":0,"parked":0,"#
                + #""pending":0,"dismissed":0,"earlier":{"invalid":0,"rejected":0,"parked":0,"pending":0},"#
                + #""requests":0,"retries":0,"seconds":0.000,"waiting":null,"exit":null}"#)
        let dry = Summary.emptyDryRun(of: nil).json.text
        #expect(dry.contains(#""read":0,"valid":0,"delivered":0"#) && dry.contains(#""findings":[],"exit":0}"#))
    }

    @Test("a run's books stand in columns, and below them what it cost")
    func text() {
        #expect(
            Self.night.text == """
                nightly-flights: 1280 read
                  delivered  1200
                  duplicate     3
                  skipped      40
                  invalid      20
                  rejected      8
                  parked        5
                  pending       4
                  1300 requests, 81 of them retries, in 2m 36s
                """)
    }

    @Test("what is in doubt, or had its id used again, is said behind its column")
    func remarks() {
        var summary = Self.night
        summary.books.inDoubt = 2
        summary.books.idReused = 7
        let lines = summary.booksText.split(separator: "\n")
        #expect(lines.contains("  skipped      40  (7 with another body than was delivered)"))
        #expect(lines.last == "  pending       4  (2 in doubt)")
    }

    @Test("what is in doubt is said of the parked and of the pending ones, each with its own number")
    func parkedInDoubt() {
        var summary = Self.night
        (summary.books.inDoubt, summary.books.parkedInDoubt) = (3, 1)
        let lines = summary.booksText.split(separator: "\n").suffix(2)
        #expect(lines == ["  parked        5  (1 in doubt)", "  pending       4  (2 in doubt)"])
    }

    @Test("a dry run says what would be sent, and nothing of a server it never asked")
    func dryText() {
        #expect(
            Self.check.text == """
                validate: 12 read
                  valid       9
                  skipped     1
                  invalid     2
                """)
    }

    @Test("the complaint names the columns that are not well, and there is none where all are")
    func complaint() {
        #expect(
            Self.night.complaint == "nightly-flights: 20 invalid, 8 rejected, 5 parked, 4 pending of 1280 read")
        #expect(Self.check.complaint == "validate: 2 invalid of 12 read")
        var clean = Books()
        (clean.read, clean.delivered, clean.skipped) = (3, 2, 1)
        #expect(Summary(job: "j", run: "r", books: clean).complaint == nil)
    }
}
