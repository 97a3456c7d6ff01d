import Jobs
import Mapping
import Records
import Testing

@Suite("The time of a field in a job")
struct TimeSettingTests {
    private func text(_ time: String) -> String {
        """
        event:
          userId: "{user}"
          type: order.confirmed
          id: "{id}"
          attributes: { start_time: { from: "{at}", \(time) } }
        """
    }

    @Test("may have several formats, a zone from columns and something that is added")
    func full() throws {
        let time = #"time: [excel, "dd/MM/yyyy", epoch], zone: "{a}/{b}", plus: { from: ["{x}", "{y}"], unit: hours }"#
        let field = try #require(try JobFixture.job(text(time)).event?.attributes.first?.field)
        #expect(field.times == [.excel, .pattern("dd/MM/yyyy"), .epoch])
        #expect(field.zone == (try Template(parsing: "{a}/{b}")))
        #expect(
            field.plus
                == TimeOffset(templates: [try Template(parsing: "{x}"), try Template(parsing: "{y}")], unit: .hours))
        #expect(field.columns.map(\.description) == ["at", "a", "b", "x", "y"])
    }

    @Test(
        "has its mistakes named with what to write",
        arguments: [
            (
                "time: yyyy-mm-dd, zone: UTC",
                #"the pattern "yyyy-mm-dd" does not give the whole date; months are MM, minutes are mm; write "yyyy-MM-dd""#
            ),
            ("time: ISO8601", #""ISO8601" is no time format; write time: iso8601"#),
            ("time: [epoch, Excel]", #""Excel" is no time format; write time: excel"#),
            ("time: []", #""event.attributes.start_time.time" is an empty list; expected a time format, or several"#),
            ("time: excel", "time: excel gives local times, and there is no zone; add the zone whose clocks"),
            ("time: [iso8601, yyyy-MM-dd]", #"the pattern "yyyy-MM-dd" gives local times, and there is no zone"#),
            (
                "time: epoch, plus: { from: \"{m}\" }",
                #""event.attributes.start_time.plus.unit" is missing"#
            ),
            (
                "time: epoch, plus: { from: \"{m}\", unit: min }",
                #""event.attributes.start_time.plus.unit" is "min"; expected seconds or minutes or hours or days"#
            ),
            ("time: epoch, plus: { unit: days }", #""event.attributes.start_time.plus.from" is missing"#),
            ("time: epoch, plus: \"{m}\"", #""event.attributes.start_time.plus" is a single value; expected keys"#),
            ("time: epoch, plus: { from: soon, unit: days }", #"plus adds "soon", which is no number of days"#),
            (
                "plus: { from: \"{m}\", unit: days }",
                #""event.attributes.start_time.plus" needs a "time" beside it"#
            ),
            (
                "time: iso8601, zone: IST",
                #"there is no IANA zone "IST"; did you mean Asia/Kolkata, Asia/Jerusalem or "#
            ),
        ])
    func mistakes(time: String, message: String) throws {
        let context = try JobFixture.problem(text(time)).context
        #expect(context.count == 1)
        #expect(context.first?.contains(message) == true, "\(context)")
    }
}
