import Records
import Testing

@testable import Reading

@Suite("A row that is no record")
struct RowLookTests {
    /// The codes of rows below a header of three columns, as an invalid record's.
    private func findings(_ rows: String, isFiltered: Bool = false) throws -> [Finding?] {
        let cursor = InputCursor(MemoryBytes(Array("order,user,amount\n\(rows)".utf8)), name: "a.csv")
        var source = try CSVSource(cursor, dialect: CSVDialect(), limits: RecordLimits())
        let look = try #require(RowLook(header: source.header, format: .csv(CSVDialect()), isFiltered: isFiltered))
        let batch = try #require(try source.next(limit: 100))
        return batch.records.map { look.repeatedHeader($0, in: batch) ?? look.explanation(of: $0, in: batch) }
    }

    @Test("in a job that has a where, the hint does not begin another")
    func besidesWhere() throws {
        let hint = try findings("B1,u1,5\nTotal,,5\n", isFiltered: true)[1]?.hint
        #expect(
            hint
                == "leave it out, with one condition more in the list of where in the job: { column: order, notIn: [Total] }"
        )
    }

    @Test(
        "is told by its kind, with what leaves it out",
        arguments: [
            ("order,user,amount", "repeated-header", "where: [{ column: order, notIn: [order] }]"),
            ("order ,\"user\", amount", "repeated-header", "where: [{ column: order, notIn: [order] }]"),
            ("Total,,1234.50", "total-line", "where: [{ column: order, notIn: [Total] }]"),
            (",Grand total:,99", "total-line", "where: [{ column: user, notIn: ['Grand total:'] }]"),
            ("Summe,,\"1.234,50\"", "total-line", "where: [{ column: order, notIn: [Summe] }]"),
            ("-,-----,--", "rule-line", "where: [{ column: order, notMatches: '^[-=_+| ]*$' }]"),
            ("-----,----,------", "rule-line", "where: [{ column: order, notMatches: '^[-=_+| ]*$' }]"),
            ("(3 rows affected)", "footer-line", "csv: { comment: \"(\" }"),
            ("3 rows selected.", "footer-line", "take it out of the export"),
            (
                "Generated on 2026-01-01, by admin, for Rapido, x", "footer-line",
                "where: [{ column: order, notMatches: '^Generated on' }]"
            ),
            ("Total 12", "total-line", "where: [{ column: order, notMatches: '^Total' }]"),
            (",Total: 99", "total-line", "where: [{ column: user, notMatches: '^Total' }]"),
            ("Erstellt am 27.11.2026", "footer-line", "where: [{ column: order, notMatches: '^Erstellt am' }]"),
        ])
    func kinds(row: String, code: String, hint: String) throws {
        let finding = try #require(try findings("B1,u1,5\n\(row)\n")[1])
        #expect(finding.code == code)
        #expect(finding.severity == .warning)
        #expect((finding.line, finding.byte) == (3, 1))
        #expect(finding.hint?.contains(hint) == true, "\(finding.hint ?? "")")
    }

    @Test(
        "is no row with a value that begins likewise",
        arguments: [
            "Totalise,u1,5", "Total,u1,5", "Summer Sale,,5", "order,u1,5", "thanks!", "B2,u2", "-,-,5", ",,",
            "sum_1,,5", "Total Energies,u1,5,extra", "12 Angry Men,u1,x", "-,--,",
        ])
    func records(row: String) throws {
        #expect(try findings("B1,u1,5\n\(row)\n")[1] == nil)
    }
}
