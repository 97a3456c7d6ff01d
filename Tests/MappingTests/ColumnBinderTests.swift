import Records
import Testing

@testable import Mapping

struct ColumnBinderTests {
    private func problem(_ mapping: EventMapping, header: [String]?) -> Problem? {
        #expect(throws: Problem.self) { try Export(header).mapped(by: mapping) }
    }

    @Test("every missing column is named, with the header and the nearest name")
    func missing() {
        var mapping = EventMapping(value: "{total_amout}")
        mapping.userID = "{user}"
        mapping.id = "{total_amout}_{zzz}"
        let problem = problem(mapping, header: ["user", "total_amount", "Event"])
        #expect(
            problem?.description == """
                error: orders.csv: the header has no column "total_amout", "zzz"
                  "total_amout" is mapped to event.id, attributes.value; did you mean "total_amount"?
                  "zzz" is mapped to event.id
                  the header is "user", "total_amount", "Event"
                hint: name the columns in the job as the header does, letter case and blanks included
                """)
        #expect(problem?.kind == .input)
    }

    @Test(
        "where no mapped column is there, the hint says what the header may be instead",
        arguments: [
            (
                ["user;event;amount"],
                #"the header seems to be separated by ";": set csv: { delimiter: ";" } under input in the job"#
            ),
            (
                ["user\tevent\tamount"],
                #"the header seems to be separated by "\t": set csv: { delimiter: "\t" } under input in the job"#
            ),
            (
                ["U1", "booked", "12.50"],
                "name the columns in the job as the header does, letter case and blanks included; where the first row "
                    + "is no header, set csv: { header: false } and give the columns by number"
            ),
        ])
    func noneThere(header: [String], hint: String) {
        #expect(problem(EventMapping(value: "{a}"), header: header)?.hint == hint)
    }

    @Test("a name that differs in what nobody sees is told by its character, with what to write")
    func disguised() {
        let problem = problem(EventMapping(value: "{total amount}"), header: ["x", "total\u{a0}amount"])
        #expect(
            problem?.description == #"""
                error: orders.csv: the header has no column "total amount"
                  "total amount" is mapped to attributes.value; the header has "total\u{a0}amount", with the character U+00A0 in it
                  the header is "x", "total\u{a0}amount"
                hint: the header's name holds U+00A0, which looks like a blank or like nothing: write it in the job as "{total\u00A0amount}", or rename the column in the export
                """#)
    }

    @Test("a wide header is counted, not listed")
    func wide() {
        let problem = problem(EventMapping(value: "{a}"), header: (1...10_000).map { "column \($0)" })
        #expect(problem?.context.last?.hasSuffix(#""column 50" and 9950 more"#) == true)
    }

    @Test("a mapped column that stands twice is a problem, another one is not")
    func repeated() throws {
        #expect(
            problem(EventMapping(value: "{a}"), header: ["a", "b", "a"])?.description == """
                error: orders.csv: a mapped column stands more than once in the header
                  "a" is column 1 and column 3
                hint: rename the columns in the export, so that it is plain which one is meant
                """)
        _ = try Export(["a", "b", "b"]).mapped(by: EventMapping(value: "{a}"))
    }

    @Test("a name without a header is a problem of the job")
    func nameWithoutHeader() {
        let problem = problem(EventMapping(value: "{a}"), header: nil)
        #expect(problem?.kind == .configuration)
        #expect(problem?.message == "orders.csv: columns are mapped by name, but the input has no header")
    }
}
