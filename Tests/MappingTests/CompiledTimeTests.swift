import Records
import Testing

@testable import Mapping

struct CompiledTimeTests {
    @Test(
        "a time becomes epoch seconds, blanks around it left out",
        arguments: [
            ("2024-01-02 08:34:05", "yyyy-MM-dd HH:mm:ss", "Asia/Kolkata"),
            (" 2024-01-02 08:34:05\t", "yyyy-MM-dd HH:mm:ss", "Asia/Calcutta"),
            ("2024-01-02T08:34:05", "iso8601", "Asia/Kolkata"),
            ("2024-01-02T03:04:05Z", "iso8601", "Asia/Kolkata"),
            ("1704164645", "epoch", nil), ("1704164645000", "epochMillis", nil),
            ("2024-01-02 03:04:05", "yyyy-MM-dd HH:mm:ss", "UTC"),
        ])
    func seconds(text: String, format: String, zone: String?) throws {
        let (node, findings) = try Export.value(
            of: text, FieldMapping("{cell}", time: format, zone: zone), as: .number)
        #expect(node?.value == .number("1704164645"))
        #expect(findings.isEmpty)
    }

    @Test("a time that the schema does not know is sent as text, as all such attributes are")
    func unknownAttribute() throws {
        let (node, _) = try Export.value(of: "1704164645", FieldMapping("{cell}", time: "epoch"), as: .string)
        #expect(node?.value == .string("1704164645"))
    }

    @Test("an absent time stays absent, and a default is sent as it stands")
    func absent() throws {
        let field = FieldMapping("{cell}", time: "yyyy-MM-dd", zone: "UTC")
        #expect(try Export.value(of: "", field).node?.value == .absent)
        var filled = field
        filled.fallback = "86400"
        #expect(try Export.value(of: "", filled, as: .number).node?.value == .number("86400"))
    }

    static let findings: [(text: String, format: String, zone: String?, code: String, rendered: String)] = [
        (
            "31/12/2024 10:00", "yyyy-MM-dd HH:mm:ss", "Asia/Kolkata", "bad-time",
            """
            a.csv:2:1: error: "cell" is "31/12/2024 10:00"; expected a time such as "2025-12-31 23:59:58" \
            (yyyy-MM-dd HH:mm:ss)
              hint: the value fits time: "dd/MM/yyyy HH:mm" in the job
            """
        ),
        (
            "01/02/2024", "iso8601", "Asia/Kolkata", "bad-time",
            """
            a.csv:2:1: error: "cell" is "01/02/2024"; expected an ISO 8601 time such as "2025-12-31T23:59:58+05:30"
              hint: the value fits time: "dd/MM/yyyy" and time: "MM/dd/yyyy": give the one that is meant in the job
            """
        ),
        (
            "1735689600000", "yyyy-MM-dd", "UTC", "bad-time",
            """
            a.csv:2:1: error: "cell" is "1735689600000"; expected a time such as "2025-12-31" (yyyy-MM-dd)
              hint: the value fits time: epochMillis in the job
            """
        ),
        (
            "2024-01-01T00:00:00Z", "epoch", nil, "bad-time",
            """
            a.csv:2:1: error: "cell" is "2024-01-01T00:00:00Z"; expected epoch seconds such as "1767205798"
              hint: the value fits time: iso8601 in the job
            """
        ),
        (
            "soon", "epochMillis", nil, "bad-time",
            """
            a.csv:2:1: error: "cell" is "soon"; expected epoch milliseconds such as "1767205798000"
              hint: correct the value in the export, or give its own pattern as time in the job
            """
        ),
        (
            "  ", "epoch", nil, "bad-time",
            """
            a.csv:2:1: error: "cell" is "  "; expected epoch seconds such as "1767205798"
              hint: fill it in the export; where it means no value, add "  " to null in the job
            """
        ),
        (
            "2026/12/31 10:00", "yyyy-MM-dd", "UTC", "bad-time",
            """
            a.csv:2:1: error: "cell" is "2026/12/31 10:00"; expected a time such as "2025-12-31" (yyyy-MM-dd)
              hint: the value fits time: "yyyy/MM/dd HH:mm" in the job
            """
        ),
        (
            "2024-02-30", "yyyy-MM-dd", "UTC", "bad-time",
            """
            a.csv:2:1: error: "cell" is "2024-02-30"; there is no day 30 in February 2024
              hint: correct the time in the export
            """
        ),
        (
            "2024-01-01T00:00:00", "iso8601", nil, "time-without-zone",
            """
            a.csv:2:1: error: "cell" is "2024-01-01T00:00:00"; expected an offset, such as "Z" or "+05:30"
              hint: add the zone whose clocks it was read from, such as zone: Asia/Kolkata
            """
        ),
        (
            "2025-03-30 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin", "nonexistent-time",
            """
            a.csv:2:1: error: "cell" is "2025-03-30 02:30"; the clocks of Europe/Berlin skipped that time, \
            going from +01:00 to +02:00
              hint: correct the time in the export, or the zone in the job
            """
        ),
        (
            "2025-10-26 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin", "ambiguous-time",
            """
            a.csv:2:1: error: "cell" is "2025-10-26 02:30"; the clocks of Europe/Berlin showed that time twice, \
            at +02:00 and at +01:00
              hint: export the time with its offset, for time: iso8601, or in UTC
            """
        ),
    ]

    @Test("a text that is no time is a finding that says how to read it", arguments: findings)
    func refused(text: String, format: String, zone: String?, code: String, rendered: String) throws {
        let (node, findings) = try Export.value(of: text, FieldMapping("{cell}", time: format, zone: zone))
        #expect(findings.map { $0.rendered(in: "a.csv") } == [rendered])
        #expect(findings.map(\.code) == [code])
        #expect(node?.value == .string(text))
    }

    @Test(
        "a zone that cannot be meant is a problem of the job",
        arguments: ["IST", "EST", "GMT+5", "+5:30", "asia/kolkata", "Junk/Zone", "../etc/passwd", "SystemV/EST5", ""])
    func unknownZone(name: String) {
        let problem = #expect(throws: Problem.self) {
            try Export.value(of: "x", FieldMapping("{cell}", time: "iso8601", zone: name))
        }
        #expect(problem?.kind == .configuration)
        #expect(problem?.message == "attributes.value: there is no IANA zone \"\(name)\"")
    }

    @Test("a pattern of local times without a zone is a problem of the job")
    func localWithoutZone() throws {
        let problem = #expect(throws: Problem.self) {
            try Export.value(of: "x", FieldMapping("{cell}", time: "yyyy-MM-dd"))
        }
        #expect(
            problem?.message == "attributes.value: the pattern \"yyyy-MM-dd\" gives local times, and there is no zone")
        _ = try Export.value(of: "x", FieldMapping("{cell}", time: "yyyy-MM-dd XXX"))
    }
}
