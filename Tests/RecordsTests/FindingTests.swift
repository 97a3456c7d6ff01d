import Records
import Testing

@Suite struct FindingTests {
    @Test("a finding is said as a compiler would, its hint on a line of its own")
    func rendered() {
        let finding = Finding(
            "not-a-number", field: "attributes.amount_total", column: "total_amount", line: 118, byte: 37,
            message: #""total_amount" is "12,50"; expected a decimal number with ".""#,
            hint: #"write "." instead of ",""#)
        #expect(
            finding.rendered(in: "orders.csv") == """
                orders.csv:118:37: error: "total_amount" is "12,50"; expected a decimal number with "."
                  hint: write "." instead of ","
                """)
    }

    @Test("a warning says so, and without a hint there is one line")
    func warning() {
        let finding = Finding("odd", severity: .warning, line: 2, byte: 1, message: "looks odd")
        #expect(finding.rendered(in: "-") == "-:2:1: warning: looks odd")
    }

    @Test("reading order is by line, byte, field, then code")
    func order() {
        func finding(_ code: String, _ field: String?, _ line: Int, _ byte: Int) -> Finding {
            Finding(code, field: field, line: line, byte: byte, message: "")
        }
        let sorted = [
            finding("b", nil, 2, 9), finding("a", "x", 10, 1), finding("a", "x", 10, 2), finding("b", "x", 10, 2),
            finding("a", "y", 10, 2),
        ]
        #expect(sorted.reversed().sorted(by: Finding.readingOrder) == sorted)
    }

    @Test("two bodies with one id in one input: the later is told of the earlier")
    func idConflict() {
        let finding = Finding.idConflict("evt_1", line: 9, earlierLine: 4)
        #expect(
            finding.rendered(in: "a.csv") == """
                a.csv:9:1: error: "evt_1" is the id of line 4 as well; the two have different bodies
                  hint: give each event an id of its own, or remove one of the two records
                """)
        #expect(finding.code == "id-conflict")
        #expect(finding.field == "event.id")
    }

    @Test(
        "an id used again with another body is a warning that names the earlier place",
        arguments: [(true, "was delivered"), (false, "is on its way")])
    func idReused(isDelivered: Bool, words: String) {
        let finding = Finding.idReused("evt_1", line: 9, place: "a.csv:4", isDelivered: isDelivered)
        #expect(
            finding.rendered(in: "b.csv") == """
                b.csv:9:1: warning: "evt_1" \(words) with another body, from a.csv:4; this record is not sent
                  hint: give a changed event an id of its own
                """)
        #expect(finding.code == "id-reused")
    }
}
