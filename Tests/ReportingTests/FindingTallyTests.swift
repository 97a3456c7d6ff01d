import Records
import Reporting
import Testing

@Suite struct FindingTallyTests {
    private static func finding(
        _ code: String, _ field: String?, column: String? = nil, line: Int, severity: Finding.Severity = .error
    ) -> Finding {
        Finding(
            code, severity: severity, field: field, column: column, line: line, byte: 2, message: "line \(line)",
            hint: "mend it")
    }

    private static var night: FindingTally {
        var tally = FindingTally()
        for line in 2...13 { tally.add(finding("not-a-number", "attributes.amount_total", line: line), in: "a.csv") }
        tally.add(finding("blank", "userId", column: "user", line: 3), in: "a.csv")
        tally.add(finding("blank", "event.id", line: 3), in: "a.csv")
        tally.add(finding("blank", "userId", column: "user", line: 9), in: "b.csv")
        tally.add(finding("id-reused", "event.id", line: 5, severity: .warning), in: "b.csv")
        tally.add(finding("not-utf8", nil, column: "notes", line: 6), in: "b.csv")
        tally.add(finding("not-utf8", nil, line: 7), in: "b.csv")
        return tally
    }

    @Test("findings are grouped by field and code in the order of their first, and every one is counted")
    func groups() {
        let tally = Self.night
        #expect(tally.errors == 17)
        #expect(tally.warnings == 1)
        #expect(tally.groups.map(\.count) == [12, 2, 1, 1, 1, 1])
        #expect(tally.groups.map(\.code) == ["not-a-number", "blank", "blank", "id-reused", "not-utf8", "not-utf8"])
        #expect(tally.groups[1].first == Position(file: "a.csv", line: 3, byte: 2))
        #expect(tally.groups[1].message == "line 3")
    }

    @Test("a group is one line: how often, what, where first")
    func text() {
        #expect(
            Self.night.text.joined(separator: "\n") == """
                  12 × attributes.amount_total not-a-number, first at a.csv:2:2
                   2 × userId blank, first at a.csv:3:2
                   1 × event.id blank, first at a.csv:3:2
                   1 × event.id id-reused (warning), first at b.csv:5:2
                   1 × notes not-utf8, first at b.csv:6:2
                   1 × not-utf8, first at b.csv:7:2
                """)
        #expect(FindingTally().text.isEmpty)
    }

    @Test("a group as JSON says what its first finding said")
    func json() {
        #expect(Self.night.json.count == 6)
        #expect(
            Self.night.json[1].text == #"{"code":"blank","severity":"error","field":"userId","column":"user","#
                + #""count":2,"first":"a.csv:3:2","message":"line 3","hint":"mend it"}"#)
    }

    @Test("a finding as JSON is a line of its own")
    func findingJSON() {
        let finding = Self.finding("id-reused", "event.id", line: 5, severity: .warning)
        #expect(
            finding.json(in: "b.csv").text == #"{"type":"finding","severity":"warning","code":"id-reused","#
                + #""field":"event.id","column":null,"file":"b.csv","line":5,"byte":2,"message":"line 5","#
                + #""hint":"mend it"}"#)
    }
}
