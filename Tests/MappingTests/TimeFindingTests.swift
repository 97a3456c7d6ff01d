import Records
import Testing

@testable import Mapping

@Suite("Times by several formats, zones from columns, and what is added")
struct TimeFindingTests {
    private static let now = 1_795_780_800

    /// One attribute `value` made of a row.
    private func value(
        _ row: KeyValuePairs<String, String>, _ field: FieldMapping
    ) throws -> (value: JSONNode.Value?, findings: [String]) {
        let options = MappingOptions(likelyTimes: LikelyTimes(now: Self.now))
        let export = Export(row.map(\.key), row.map(\.value))
        let record = try export.mapped(by: EventMapping(value: field), options)[0]
        return (record.event["attributes"]?["value"]?.value, record.findings.map { $0.rendered(in: "a.csv") })
    }

    private func field(
        _ text: String, _ times: [String], zone: String? = nil, plus: [String] = [], _ unit: TimeOffset.Unit = .minutes,
        default fallback: String? = nil
    ) -> FieldMapping {
        var field = FieldMapping(
            templates: [Template(stringLiteral: text)], fallback: fallback.map { Template(stringLiteral: $0) },
            times: times.map(TimeFormat.init), zone: zone.map { Template(stringLiteral: $0) })
        if !plus.isEmpty {
            field.plus = TimeOffset(templates: plus.map { Template(stringLiteral: $0) }, unit: unit)
        }
        return field
    }

    @Test(
        "the first format that reads the text wins",
        arguments: [
            ("31/12/2025 10:00", 1_767_155_400), ("2025-12-31T10:00:00Z", 1_767_175_200), ("1767175200", 1_767_175_200),
            ("46022.5", 1_767_162_600), ("12/31/2025 10:00", 1_767_155_400), ("05/04/2025 10:00", 1_743_827_400),
        ])
    func list(text: String, seconds: Int) throws {
        let formats = ["dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm", "iso8601", "excel", "epoch"]
        let read = try value(["at": text], field("{at}", formats, zone: "Asia/Kolkata"))
        #expect(read.value == .number(String(seconds)))
        #expect(read.findings == [])
    }

    @Test(
        "what databases write for no time is no wrong time; an hour is blamed only where it is wrong",
        arguments: [
            ("NULL", "it stands for no time: add \"NULL\" to null"), ("-", "it stands for no time: add \"-\" to null"),
            ("\\N", "it stands for no time: add "),
            ("0000-00-00 00:00:00", "it stands for no time: add \"0000-00-00 00:00:00\" to null"),
            ("5-Jun-2025 10.30 PM", "the value fits time: \"d-MMM-yyyy h.mm a\""),
            ("5 Jun 2025 22:30:00 PM", "beside AM or PM there are the hours 1 to 12 alone"),
            ("5 Jun 2025 at 10 PM", "correct the value in the export, or give its own pattern"),
        ])
    func nothing(text: String, hint: String) throws {
        for formats in [["yyyy-MM-dd HH:mm:ss"], ["dd/MM/yyyy HH:mm"]] {
            let findings = try value(["at": text], field("{at}", formats, zone: "Asia/Kolkata")).findings
            #expect(findings.count == 1 && findings[0].contains("hint: " + hint), "\(findings)")
        }
    }

    @Test(
        "a text that none of them reads is a finding that names them all, and the nearest",
        arguments: [
            (
                "31/12/2025 noon",
                """
                a.csv:2:1: error: "at" is "31/12/2025 noon"; expected a time by one of "dd/MM/yyyy HH:mm", iso8601 \
                and epoch; by "dd/MM/yyyy HH:mm" it fits up to "noon"
                  hint: correct the value in the export, or give its own pattern as time in the job
                """
            ),
            (
                "31/12/2025",
                """
                a.csv:2:1: error: "at" is "31/12/2025"; expected a time by one of "dd/MM/yyyy HH:mm", iso8601 \
                and epoch; by "dd/MM/yyyy HH:mm" it ends too early
                  hint: the value fits "dd/MM/yyyy": add it to the list of time in the job
                """
            ),
            (
                "2025-02-30T10:00:00Z",
                """
                a.csv:2:1: error: "at" is "2025-02-30T10:00:00Z"; expected a time by one of "dd/MM/yyyy HH:mm", iso8601 \
                and epoch; by iso8601 there is no day 30 in February 2025
                  hint: correct the time in the export
                """
            ),
            (
                "soon",
                """
                a.csv:2:1: error: "at" is "soon"; expected a time by one of "dd/MM/yyyy HH:mm", iso8601 and epoch
                  hint: correct the value in the export, or give its own pattern as time in the job
                """
            ),
        ])
    func noneOfThem(text: String, rendered: String) throws {
        let formats = ["dd/MM/yyyy HH:mm", "iso8601", "epoch"]
        #expect(try value(["at": text], field("{at}", formats, zone: "UTC")).findings == [rendered])
    }

    @Test(
        "hints help with that very cause",
        arguments: [
            (
                "12/25/2025", "dd/MM/yyyy", "there is no month 25",
                "month and day the other way round: MM/dd/yyyy; where all rows fit that, write time: \"MM/dd/yyyy\" in "
                    + "the job"
            ),
            ("32/12/2025", "dd/MM/yyyy", "there is no day 32 in December 2025", "correct the time in the export"),
            (
                "Mon, 31 Dec 2025", "EEE, d MMM yyyy", "31 December 2025 is a Wednesday",
                "correct the time in the export"
            ),
            (
                "2025-12-31 10:00\u{202F}AM", "yyyy-MM-dd HH:mm",
                "expected a time such as \"2025-12-31 23:59\" (yyyy-MM-dd HH:mm)",
                "the value fits time: \"yyyy-MM-dd h:mm a\" in the job"
            ),
            (
                "31-Dec-2025 13:15 PM", "dd-MMM-yyyy hh:mm a",
                "expected a time such as \"31-Dec-2025 11:59 PM\" (dd-MMM-yyyy hh:mm a)",
                "beside AM or PM there are the hours 1 to 12 alone: correct the value in the export"
            ),
            (
                "1/2/2025", "dd/MM/yyyy", "expected a time such as \"31/12/2025\" (dd/MM/yyyy)",
                "the value fits time: \"d/M/yyyy\" and time: \"M/d/yyyy\": give the one that is meant in the job"
            ),
            (
                "2025-12-31 10:00:00 IST", "yyyy-MM-dd HH:mm:ss",
                "expected a time such as \"2025-12-31 23:59:58\" (yyyy-MM-dd HH:mm:ss)",
                "IST names no zone for certain: give time: \"yyyy-MM-dd HH:mm:ss 'IST'\" and the zone in the job"
            ),
            (
                "46022.5", "yyyy-MM-dd", "expected a time such as \"2025-12-31\" (yyyy-MM-dd)",
                "the value fits time: excel in the job"
            ),
            (
                "31/12/2025", "excel", "expected a spreadsheet's day such as \"46022.99998\"",
                "the value fits time: \"dd/MM/yyyy\"; where the column has days and texts, "
                    + "write time: [excel, \"dd/MM/yyyy\"] in the job"
            ),
            (
                "46022,5", "excel", "expected a spreadsheet's day such as \"46022.99998\"",
                "write 46022.5 in the export, or replace: [{ pattern: \",\", with: \".\" }] before it in the job"
            ),
            (
                "60", "excel", "there is no day 29 in February 1900",
                "correct the day in the export; below 1 it is a time of day without its date"
            ),
        ])
    func hints(text: String, format: String, cause: String, hint: String) throws {
        let findings = try value(["at": text], field("{at}", [format], zone: "UTC")).findings
        #expect(findings == ["a.csv:2:1: error: \"at\" is \"\(text)\"; \(cause)\n  hint: \(hint)".escapedSpaces])
    }

    @Test("a value as long as a page costs no look at what it may fit")
    func long() throws {
        let text = String(repeating: "12/25/2025 ", count: 20_000)
        let findings = try value(["at": text], field("{at}", ["yyyy-MM-dd", "excel", "iso8601"], zone: "UTC")).findings
        #expect(findings.count == 1)
        #expect(findings.first?.contains("hint: the value has 220000 bytes, more than any time: look whether") == true)
        let number = String(repeating: "9", count: 20_000)
        for format in ["epoch", "excel", "dd/MM/yyyy HH:mm"] {
            let findings = try value(["at": number], field("{at}", [format], zone: "UTC")).findings
            #expect(findings.count == 1 && findings[0].contains("hint: the value has 20000 bytes"), "\(findings)")
        }
    }

    @Test("the zone of a record is its own")
    func zones() throws {
        let field = field("{at}", ["dd/MM/yyyy HH:mm"], zone: "{zone}")
        func read(_ zone: String) throws -> (value: JSONNode.Value?, findings: [String]) {
            try value(["at": "31/12/2025 10:00", "zone": zone], field)
        }
        #expect(try read("Asia/Kolkata").value == .number("1767155400"))
        #expect(try read(" America/New_York ").value == .number("1767193200"))
        #expect(try read("+05:30").value == .number("1767155400"))
        #expect(
            try read("Asia/Kolkatta").findings == [
                """
                a.csv:2:18: error: "zone" is "Asia/Kolkatta"; expected an IANA zone
                  hint: did you mean Asia/Kolkata? otherwise write the zone as Area/City, such as Asia/Kolkata, or UTC
                """
            ])
        #expect(
            try read("").findings == [
                """
                a.csv:2:1: error: "at" is "31/12/2025 10:00", and "zone" is absent; expected its zone
                  hint: fill the zone in the export, or give one zone for all records in the job
                """
            ])
        let both = try value(
            ["at": "31/12/2025 10:00", "a": "Asia", "c": "Kolkata"],
            self.field("{at}", ["dd/MM/yyyy HH:mm"], zone: "{a}/{c}"))
        #expect(both.value == .number("1767155400"))
        // A text with an offset needs none.
        let written = self.field("{at}", ["iso8601"], zone: "{zone}")
        #expect(try value(["at": "2025-12-31T10:00:00Z", "zone": "?"], written).value == .number("1767175200"))
    }

    @Test("a zone that the text names has to be one")
    func zoneInText() throws {
        let field = field("{at}", ["yyyy-MM-dd HH:mm VV"])
        #expect(try value(["at": "2025-12-31 10:00 Asia/Kolkata"], field).value == .number("1767155400"))
        #expect(
            try value(["at": "2025-12-31 10:00 Asia/Kolkatta"], field).findings == [
                """
                a.csv:2:1: error: "at" is "2025-12-31 10:00 Asia/Kolkatta"; there is no IANA zone "Asia/Kolkatta"
                  hint: did you mean Asia/Kolkata? otherwise write the zone as Area/City, such as Asia/Kolkata, or UTC
                """
            ])
    }

    @Test("a duration is added, and absent where it is")
    func plus() throws {
        let field = field("{at}", ["iso8601"], plus: ["{min}"])
        func read(_ minutes: String) throws -> (value: JSONNode.Value?, findings: [String]) {
            try value(["at": "2025-12-31T10:00:00Z", "min": minutes], field)
        }
        #expect(try read("90").value == .number("1767180600"))
        #expect(try read("-1.5").value == .number("1767175110"))
        #expect(try read("").value == .absent)
        #expect(try read("").findings == [])
        #expect(
            try read("1:30").findings == [
                """
                a.csv:2:22: error: "min" is "1:30"; expected a number of minutes such as "90" or "1.5"
                  hint: export it as a number of seconds, minutes, hours or days, and name that unit in plus in the job
                """
            ])
        #expect(
            try read("99999999999").findings == [
                """
                a.csv:2:22: error: "min" is "99999999999"; so many minutes from "2025-12-31T10:00:00Z" lead out of \
                the years 1 to 9999
                  hint: look at the unit of plus in the job: seconds, minutes, hours or days
                """
            ])
        #expect(
            try read("9999999").findings == [
                """
                a.csv:2:22: warning: "at" is "2025-12-31T10:00:00Z", plus "9999999" minutes, a time in the year 2045; \
                expected one at most ten years from now
                  hint: look at the export, and at the unit of plus in the job
                """
            ])
    }

    @Test("the first duration that is present is added, or else the field has its default")
    func severalDurations() throws {
        let field = field("{at}", ["epoch"], plus: ["{a}", "{b}"], .hours, default: "7")
        #expect(try value(["at": "1767175200", "a": "", "b": "2"], field).value == .number("1767182400"))
        #expect(try value(["at": "1767175200", "a": "1", "b": "2"], field).value == .number("1767178800"))
        #expect(try value(["at": "1767175200", "a": "", "b": ""], field).value == .string("7"))
        let constant = self.field("{at}", ["epoch"], plus: ["1462"], .days)
        #expect(try value(["at": "1641000000"], constant).value == .number("1767316800"))
    }

    @Test(
        "a time that no order is likely to have is a warning",
        arguments: [
            (
                "9999-12-31", "yyyy-MM-dd", "9999; expected one at most ten years from now",
                "look at the export; where it stands for no time, add it to null in the job"
            ),
            (
                "1999-12-31", "yyyy-MM-dd", "1999; expected one from 2000 on",
                "look at the export; where it stands for no time, add it to null in the job"
            ),
            (
                "1767175200", "epochMillis", "1970; expected one from 2000 on", "the value fits time: epoch in the job"
            ),
            (
                "1767175200000", "epoch", "57969; expected one at most ten years from now",
                "the value fits time: epochMillis in the job"
            ),
            ("46022", "epoch", "1970; expected one from 2000 on", "the value fits time: excel in the job"),
            ("20251231", "epoch", "1970; expected one from 2000 on", "the value fits time: \"yyyyMMdd\" in the job"),
            (
                "20000", "excel", "1954; expected one from 2000 on",
                "look at the export; where it stands for no time, add it to null in the job; a workbook that counts its "
                    + "days from 1904 gives dates four years early: turn that off in its options and export it again"
            ),
        ])
    func unlikely(text: String, format: String, year: String, hint: String) throws {
        let read = try value(["at": text], field("{at}", [format], zone: "UTC"))
        #expect(
            read.findings == [
                "a.csv:2:1: warning: \"at\" is \"\(text)\", a time in the year \(year)\n  hint: \(hint)"
            ])
        guard case .number? = read.value else {
            Issue.record("\(text) is no number")
            return
        }
    }

    @Test("midnight of the first likely day is likely by the clocks of every zone")
    func edges() throws {
        for zone in ["Asia/Kolkata", "America/New_York", "UTC"] {
            let field = field("{at}", ["yyyy-MM-dd HH:mm:ss"], zone: zone)
            #expect(try value(["at": "2000-01-01 00:00:00"], field).findings == [])
            #expect(try value(["at": "1999-12-31 00:00:00"], field).findings.count == 1)
        }
        let likely = LikelyTimes(now: Self.now)
        #expect(likely.contains(946_684_800) && !likely.contains(946_684_799))
        #expect(likely.contains(Self.now + 315_576_000) && !likely.contains(Self.now + 315_576_001))
        #expect(LikelyTimes.any.contains(.min) && LikelyTimes.any.contains(.max))
        #expect(
            Finding.unlikelyTime(.min, likely, statement: "", field: "", at: .init(line: 1, byte: 1), hint: "") != nil)
    }

    @Test(
        "what no record can mend is a problem of the job",
        arguments: [
            (["excel"], nil, nil, "attributes.value: time: excel gives local times, and there is no zone"),
            (
                ["iso8601", "yyyy-MM-dd"], nil, nil,
                "attributes.value: the pattern \"yyyy-MM-dd\" gives local times, and there is no zone"
            ),
            (["iso8601", "Unix"], nil, nil, "attributes.value: \"Unix\" is no time format"),
            (["iso8601"], "Asia/Kolkatta", nil, "attributes.value: there is no IANA zone \"Asia/Kolkatta\""),
            (["iso8601"], nil, "soon", "attributes.value: plus adds \"soon\", which is no number of minutes"),
        ] as [([String], String?, String?, String)])
    func problems(times: [String], zone: String?, plus: String?, message: String) {
        let field = field("{at}", times, zone: zone, plus: plus.map { [$0] } ?? [])
        #expect(CompiledTime.problem(of: field, at: "attributes.value")?.message == message)
    }
}

extension String {
    /// As messages show spaces that are none of ASCII.
    fileprivate var escapedSpaces: String { replacing("\u{202F}", with: "\\u{202f}") }
}
