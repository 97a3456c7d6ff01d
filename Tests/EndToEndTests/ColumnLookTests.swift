import Foundation
import Testing

@Suite("A column looked at as a column", .scene)
struct ColumnLookTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let job = """
        name: columns
        input: { files: FILE }
        event:
          userId: "{user}"
          type: order.confirmed
          id: "evt_{order}"
          attributes:
            orderId: "{order}"
            orderStatus: "{status}"
            amount_total: "{amount}"
            location_origin_lat: "{olat}"
            location_origin_long: "{olong}"
            location_dest_lat: "{dlat}"
            location_dest_long: "{dlong}"
            start_time: { from: "{start}", time: "dd/MM/yyyy", zone: UTC }
            end_time: { from: "{end}", time: epoch }
            hostStatus: CONFIRMED
            note: "{note}"

        """

    private struct Row {
        var user: String
        var order: String
        var status = "Booked"
        var amount = "1234.50"
        var origin = ("28.55", "77.10")
        var start = "05/06/2026"
        var end = "1795166100"
        var note = "window seat"

        init(_ number: Int) { (user, order) = ("u\(number)", "B\(number)") }

        var csv: String {
            "\(user),\(order),\(status),\(amount),\(origin.0),\(origin.1),26.1,91.58,\(start),\(end),\(note)"
        }
    }

    private func validate(
        _ count: Int = 40, exits status: Int32 = 0, _ change: (inout Row, Int) -> Void
    ) async throws -> Outcome {
        let rows = (1...count).map { number in
            var row = Row(number)
            change(&row, number)
            return row.csv
        }
        let header = "user,order,status,amount,olat,olong,dlat,dlong,start,end,note"
        try scene.write(([header] + rows).joined(separator: "\n") + "\n", to: "in.csv")
        try scene.write(Self.job.replacing("FILE", with: "in.csv"), to: "job.yaml")
        return try await scene.run("validate", "job.yaml", exits: status)
    }

    @Test("has no warning where all is well")
    func clean() async throws {
        let outcome = try await validate { _, _ in }
        #expect(!outcome.text.contains("warning"), "\(outcome)")
    }

    @Test("with words for nothing is warned of once, at the first of them, and all are counted")
    func wordsForNothing() async throws {
        let outcome = try await validate { row, number in if number > 3 { row.note = "N/A" } }
        #expect(
            outcome.text.contains(
                #"in.csv:5:67: warning: "note" is "N/A", a word for no value, which is sent as that word"#),
            "\(outcome)")
        #expect(outcome.text.contains("null: ['', 'N/A']") || outcome.text.contains("null: ['', N/A]"), "\(outcome)")
        #expect(outcome.text.components(separatedBy: "a word for no value").count == 2)
        #expect(outcome.text.contains("37 × attributes.note word-for-nothing (warning)"))
    }

    @Test("of ids that a spreadsheet has damaged is warned of once")
    func spreadsheet() async throws {
        let outcome = try await validate { row, number in row.user = "\(50_000 + number).0" }
        #expect(outcome.text.components(separatedBy: "that a spreadsheet has rewritten").count == 2, "\(outcome)")
        #expect(outcome.text.contains("40 × userId rewritten-identity (warning), first at in.csv:2:1"))
    }

    @Test("of one user in all records is warned of")
    func equal() async throws {
        let outcome = try await validate { row, _ in row.user = "u1" }
        #expect(
            outcome.text.contains(#"in.csv:2:1: warning: "user" is "u1" in all 40 records that have it"#), "\(outcome)")
        let strict = try await scene.run("validate", "job.yaml", "--strict", exits: 3)
        #expect(strict.text.contains("1 × userId equal-ids (warning)"))
    }

    @Test("of dates with day and month the other way round is told with the pattern that fits all")
    func dayAndMonth() async throws {
        let outcome = try await validate(exits: 3) { row, number in
            row.start = "0\(number % 9 + 1)/\(10 + number % 19)/2026"
        }
        #expect(
            outcome.text.contains(
                #""start" is read as dd/MM/yyyy, which cannot be right in 32 of 40 records; MM/dd/yyyy fits all of them"#
            ),
            "\(outcome)")
        #expect(outcome.text.contains(#"hint: set time: "MM/dd/yyyy" at attributes.start_time in the job"#))
    }

    @Test("of dates that fit neither way, or both, has nothing said of the other way")
    func mixedDates() async throws {
        let neither = try await validate(exits: 3) { row, number in
            row.start = number == 7 ? "25/01/2026" : "01/25/2026"
        }
        #expect(!neither.text.contains("fits all of them"), "\(neither)")
        let both = try await validate { row, _ in row.start = "01/02/2026" }
        #expect(!both.text.contains("fits all of them"), "\(both)")
    }

    @Test("of latitudes and longitudes exchanged is told though each may be one")
    func coordinates() async throws {
        let outcome = try await validate { row, _ in row.origin = ("77.10", "28.55") }
        #expect(
            outcome.text.contains(#"warning: "olat" and "olong" seem to be exchanged: in all 40 records"#), "\(outcome)"
        )
        #expect(
            outcome.text.contains(
                #"location_origin_lat: "{olong}" and location_origin_long: "{olat}""#))
    }

    @Test("of amounts in paise is warned of")
    func paise() async throws {
        let outcome = try await validate { row, number in row.amount = "\(450_001 + number * 137)" }
        #expect(outcome.text.contains(#"all 40 amounts of "amount" are whole, most of them beyond"#), "\(outcome)")
        #expect(outcome.text.contains("number: { scale: 0.01 }"))
        let round = try await validate { row, number in row.amount = "\(4500 + number * 100)" }
        #expect(!round.text.contains("a hundred times"), "\(round)")
    }

    @Test("that no NDJSON record has is one warning with the nearest name")
    func unseen() async throws {
        let lines = (1...5).map { number in
            #"{"usr":"u\#(number)","order":"B\#(number)","status":"x","amount":5,"olat":28.5,"olong":77.1,"#
                + #""dlat":26.1,"dlong":91.5,"start":"05/06/2026","end":1795166100}"#
        }
        try scene.write(lines.joined(separator: "\n") + "\n", to: "in.ndjson")
        try scene.write(Self.job.replacing("FILE", with: "in.ndjson"), to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml", exits: 3)
        #expect(
            outcome.text.contains(#"warning: no record has "{user}", which is mapped to userId; 5 records looked at"#))
        #expect(outcome.text.contains(#"hint: did you mean "{usr}"? the records have "usr", "order""#), "\(outcome)")
        #expect(outcome.text.contains(#"warning: no record has "{note}", which is mapped to attributes.note"#))
    }

    @Test("that `where` asks for and no NDJSON record has is one as well, unless it is to be absent")
    func unseenByWhere() async throws {
        let line = #"{"user":"u1","order":{"lines":[{"state":"x"}]},"id":"B1"}"#
        try scene.write(line + "\n", to: "in.ndjson")
        let job = """
            name: columns
            input:
              files: in.ndjson
              where:
                - { column: "order.lines[0].stat", notIn: [Test] }
                - { column: test_flag, present: false }
            event:
              userId: "{user}"
              type: payment.completed
              id: "evt_{id}"
              attributes: { orderId: "{id}" }

            """
        try scene.write(job, to: "job.yaml")
        let outcome = try await scene.run("validate", "job.yaml")
        #expect(
            outcome.text.contains(#"no record has "{order.lines[0].stat}", which is looked at by input.where"#),
            "\(outcome)")
        #expect(outcome.text.contains(#"did you mean "{order.lines[0].state}"?"#), "\(outcome)")
        #expect(!outcome.text.contains("test_flag"), "\(outcome)")
    }
}
