import Foundation
import Testing

/// What a dry run and a live one make of text that is no identity, and of the job that puts it together.
@Suite("Text that is no identity", .scene)
struct IdentityTextTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test(
        "is sent as none, whether it comes from a column or as a part of one",
        arguments: [
            "NULL", #"\N"#, "nan", "#N/A", "undefined", "-", "B\u{200B}1", "B1\u{A0}", "\u{2003}B1", "\"B1\n\"",
        ])
    func column(booking: String) async throws {
        let sandbox = try await scene.sandbox()
        let row = "rapido_user_7,\(booking),booked,CONFIRMED,1,28.5,77.1,26.1,91.5,1795155300,1795166100"
        let job = try scene.write(FlightJob())
        try scene.write(
            ([Export.header, row] + Export(1...2).flights.map(\.row)).joined(separator: "\n") + "\n", to: "flights.csv")
        let dry = try await scene.run("validate", job, "--json", exits: 3)
        #expect(try dry.summary.valid == 2)
        // The order's id, and the event's that is made of it.
        #expect(Set(try dry.summary.findings?.compactMap(\.field) ?? []) == ["attributes.orderId", "event.id"])
        #expect(Set(try dry.summary.findings?.map(\.code) ?? []) == ["no-identity"])
        #expect(try await scene.importing(job, exits: 3).books == Books(read: 3, delivered: 2, invalid: 1))
        #expect(try await sandbox.ids() == Export(1...2).eventIDs)
    }

    @Test("is told with the line that the job needs, which then makes it a missing one")
    func null() async throws {
        var flight = Flight(1)
        flight.user = "NULL"
        let job = try scene.write(FlightJob(), ["flights.csv": Export([flight])])
        let outcome = try await scene.run("validate", job, exits: 3)
        #expect(
            outcome.text.contains(
                #"""
                flights.csv:2:1: error: "user" is "NULL", a word for no value; userId must be an id
                  hint: fill it in the export; where it means no value, say so in the job: input: { csv: { null: ['', 'NULL'] } }

                """#), "\(outcome)")
        let advised = FlightJob().text.replacing("input:\n", with: "input:\n  csv: { null: ['', 'NULL'] }\n")
        try scene.write(advised, to: job)
        let missing = try await scene.run("validate", job, exits: 3)
        #expect(missing.text.contains(#"error: "user" is empty; userId is required"#), "\(missing)")
    }

    @Test("that a spreadsheet may have made is a warning, and is sent")
    func rewritten() async throws {
        let sandbox = try await scene.sandbox()
        var flight = Flight(1)
        flight.user = "1.23457E+12"
        let job = try scene.write(FlightJob(), ["flights.csv": Export([flight])])
        let outcome = try await scene.run("validate", job)
        #expect(outcome.text.contains("userId rewritten-identity (warning)"), "\(outcome)")
        try await scene.run("validate", job, "--strict", exits: 3)
        #expect(try await scene.importing(job).books.delivered == 1)
        #expect(try await sandbox.ids().count == 1)
    }

    @Test("is an error in lines that are events already, U+0000 too: two ids are not taken for one")
    func events() async throws {
        _ = try await scene.sandbox()
        let bodies = ["A", #"A\u0000B"#, #"A\u0000C"#, "null", "B"].map {
            Flight(1).body.replacing(Flight(1).eventID, with: $0)
        }
        try scene.write(bodies.joined(separator: "\n") + "\n", to: "events.ndjson")
        let dry = try await scene.run("validate", "events.ndjson", "--json", exits: 3)
        #expect(try dry.summary.valid == 2)
        #expect(try dry.summary.books.invalid == 3)
        let job = "name: events\ninput: { files: [events.ndjson] }\n\(FlightJob.api.replacing("../", with: ""))"
        try scene.write(job, to: "job.yaml")
        #expect(
            try await scene.importing("job.yaml", exits: 3).books
                == Books(read: 5, delivered: 1, invalid: 3, parked: 1), "B is of the order that the invalid ones hold")
    }

    @Test("does not come from a default: a template in it is filled, and missing where its column is")
    func fallback() async throws {
        let sandbox = try await scene.sandbox()
        var (known, guest, nobody) = (Flight(1), Flight(2), Flight(3))
        (known.user, guest.user, nobody.user) = ("u1,m1", ",m2", ",")
        var export = Export([known, guest, nobody])
        export.header = Export.header.replacing("user,", with: "user,mobile,")
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try scene.write(
            FlightJob().text.replacing(
                #"userId: "{user}""#, with: #"userId: { from: "{user}", default: "guest_{mobile}" }"#),
            to: job)
        let summary = try await scene.importing(job, exits: 3)
        #expect(summary.books == Books(read: 3, delivered: 2, invalid: 1))
        let bodies = try await sandbox.events.map(\.body)
        #expect(bodies.count == 2)
        for user in ["u1", "guest_m2"] { #expect(bodies.contains { $0.contains(#""userId":"\#(user)""#) }) }
    }

    @Test("in the job itself is a mistake of the job: a line end below |")
    func block() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...1)])
        try scene.write(
            FlightJob().text.replacing(
                #"id: "evt_flights_{booking}_{event}""#, with: "id: |\n    evt_{booking}_{event}"),
            to: job)
        let outcome = try await scene.run("validate", job, exits: 78)
        #expect(outcome.errors.contains("job.yaml:7:3: error: event.id ends with a line end"), "\(outcome)")
    }

    @Test("is not a byte order mark in the middle of exports that were put together: it is skipped, and said once")
    func byteOrderMarks() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob())
        let rows = Export(1...4).flights.map(\.row)
        let text = "\u{FEFF}\(Export.header)\n\(rows[0])\n\u{FEFF}\(rows[1])\n\(rows[2])\n\u{FEFF}\(rows[3])\n"
        try scene.write(text, to: "flights.csv")
        let dry = try await scene.run("validate", job)
        let live = try await scene.run("run", job)
        for (lines, words) in [
            (dry.lines, "flights.csv:3:1: warning: "), (live.errorLines, " warning: flights.csv:3:1: "),
        ] {
            let told = lines.filter { $0.contains("a byte order mark stands inside") }
            #expect(told.count == 1 && told[0].contains(words), "\(dry) \(live)")
        }
        #expect(try await sandbox.events.allSatisfy { $0.body.contains(#""userId":"rapido_user_7""#) })
        #expect(try await sandbox.ids() == Export(1...4).eventIDs)
        try await scene.run("verify", job)
    }

    @Test("leaves a record invalid in its own input, and skipped where another has its event, earlier or later")
    func otherInputs() async throws {
        var bad = Flight(1)
        bad.amount = "dear"
        let good = Export([Flight(1)])
        for (first, second) in [(Export([bad]), good), (good, Export([bad]))] {
            let job = try scene.write(FlightJob(files: ["*.csv"]), ["1.csv": first, "2.csv": second])
            let summary = try await scene.run("validate", job, "--json").summary
            #expect(summary.books.skipped == 1 && summary.books.invalid == 0 && summary.valid == 1)
        }
        let job = try scene.write(FlightJob(files: ["1.csv"]), ["1.csv": Export([Flight(1), bad])])
        #expect(try await scene.run("validate", job, "--json", exits: 3).summary.books.invalid == 1)
    }
}
