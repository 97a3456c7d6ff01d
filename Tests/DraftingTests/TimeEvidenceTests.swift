import Mapping
import Records
import Testing

@testable import Drafting

@Suite("The form of times")
struct TimeEvidenceTests {
    private func read(_ texts: [String]) -> TimeEvidence? {
        let counts = texts.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        return TimeEvidence(counts, present: texts.count, ordered: texts)
    }

    @Test(
        "is the pattern that fits all of them",
        arguments: [
            ("yyyy-MM-dd HH:mm:ss", ["2026-11-03 16:25:00", "2026-11-13 06:25:00"]),
            ("yyyy-MM-dd", ["2026-11-03", "2026-11-13"]),
            ("dd.MM.yyyy HH:mm", ["07.10.2026 14:00", "13.10.2026 11:00"]),
            ("dd/MM/yyyy", ["01/02/2026", "25/02/2026"]), ("MM/dd/yyyy", ["01/02/2026", "02/25/2026"]),
            ("M/d/yyyy", ["1/2/2026", "12/25/2026"]), ("d/M/yy H:mm", ["1/2/26 9:05", "25/12/26 13:05"]),
            ("dd MMM yyyy", ["07 Oct 2026", "13 May 2026"]),
            ("dd-MMM-yyyy hh:mm a", ["07-Oct-2026 02:05 PM", "13-Nov-2026 12:05 AM"]),
            ("MMM d, yyyy h:mm:ss a", ["Nov 2, 2026 12:57:10 AM", "Oct 12, 2026 1:57:10 PM"]),
            ("yyyy-MM-dd HH:mm:ss xx", ["2025-01-15 17:41:00 -0500", "2025-01-16 17:41:00 +0530"]),
            ("iso8601", ["2026-10-22T00:06:00+05:30", "2026-10-22T00:06:00.5Z"]),
            ("epoch", ["1795598100", "1795608900"]), ("epochMillis", ["1795598100000", "1795608900000"]),
            ("yyyyMMdd", ["20261103", "20261231"]), ("excel", ["45123", "45124.5"]),
        ])
    func forms(format: String, texts: [String]) throws {
        let evidence = try #require(read(texts))
        #expect(evidence.formats == [format])
        #expect(evidence.fits == texts.count)
        #expect(evidence.exchanged == nil)
    }

    @Test("is a list where one column has several")
    func several() throws {
        let evidence = try #require(
            read(["2026-11-03", "2026-11-04", "2026-11-05", "05.11.2026", "25.11.2026"]))
        #expect(evidence.formats == ["yyyy-MM-dd", "dd.MM.yyyy"])
        #expect(evidence.fits == 5)
    }

    @Test("is doubtful where day and month fit both ways")
    func ambiguous() throws {
        let evidence = try #require(read(["01/02/2026", "03/04/2026"]))
        #expect(evidence.formats == ["dd/MM/yyyy"])
        #expect(evidence.exchanged == "MM/dd/yyyy")
        #expect(!evidence.isByOrder)
    }

    @Test("is told by the order of the records where day and month fit both ways")
    func order() throws {
        let days = (1...12).flatMap { month in (1...12).map { day in "\(month)/\(day)/2026" } }
        let evidence = try #require(read(days))
        #expect(evidence.formats == ["M/d/yyyy"])
        #expect(evidence.isByOrder)
    }

    @Test("never reads a mistake by exchanging day and month")
    func mistake() throws {
        let texts = (1...28).map { "\($0 < 10 ? "0" : "")\($0)/02/2026" } + ["02/28/2026"]
        #expect(try #require(read(texts)).formats == ["dd/MM/yyyy"])
    }

    @Test("is none for ids, numbers and clocks alone")
    func none() {
        #expect(read(["FL-2026-01", "FL-2026-02"]) == nil)
        #expect(read(["12.5", "13.75"]) == nil)
        #expect(read(["12:30", "07:05"]) == nil)
        #expect(TimeShapes.isClock("7:05 pm"))
        #expect(!TimeShapes.isClock("7.05"))
    }
}
