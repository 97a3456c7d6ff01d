import Foundation
import Testing

/// What the first day with a new export is like (Documentation/architecture.md, "The books").
@Suite("A mistake is corrected", .scene)
struct CorrectionTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func job(_ change: (inout FlightJob) -> Void, _ exports: [String: Export] = [:]) throws -> String {
        var job = FlightJob()
        change(&job)
        return try scene.write(job, exports)
    }

    @Test("in the job: the next run settles what was invalid, without reading on")
    func wrongColumn() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...30)
        let path = try job({ $0.amount = #""{status}""# }, ["flights.csv": export])
        let first = try await scene.importing(path, exits: 3)
        #expect(first.books == Books(read: 30, invalid: 30))
        #expect(first.requests == 0)

        _ = try job { _ in }
        let second = try await scene.importing(path)
        #expect(second.books == Books(read: 30, delivered: 30))
        #expect(second.requests == 30)
        #expect(try await sandbox.ids() == export.eventIDs)
        #expect(try await scene.importing(path).requests == 0)
    }

    @Test("in the job's map: only what was invalid is sent")
    func incompleteMap() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...20)
        for index in 0..<8 { export.flights[index].status = "OK" }
        let path = try job({ _ in }, ["flights.csv": export])
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 20, delivered: 12, invalid: 8))

        _ = try job { $0.hostStatus = #"{ from: "{status}", map: { OK: CONFIRMED, CONFIRMED: CONFIRMED } }"# }
        let second = try await scene.importing(path)
        #expect(second.books == Books(read: 20, delivered: 20))
        #expect(second.requests == 8)
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("after one rejection after another: the hinted command offers what was rejected again")
    func rejectedByTheServer() async throws {
        _ = try await scene.sandbox("--fault", "reject-event=1")
        let export = Export(1...40)
        let path = try job({ $0.upload.append("stopAfterRejections: 3") }, ["flights.csv": export])
        let outcome = try await scene.run("run", path, "--json", exits: 65)

        let sandbox = try await scene.sandbox()
        _ = try job { $0.hostStatus = #"{ from: "{status}", map: { CONFIRMED: CANCELLED } }"# }
        let rest = try await scene.paste("\(outcome.hintedCommand) --json").summary
        #expect(rest.books == Books(read: 40, delivered: 40))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("in the rejects of CSV and NDJSON: each has a file that can be imported, a broken line in what it was")
    func mixedRejects() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...4)
        export.flights[1].amount = "x"
        let names = Export.header.split(separator: ",").map(String.init)
        var lines = (5...7).map { number in
            let values = Flight(number).row.split(separator: ",")
            return "{" + zip(names, values).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
        }
        let whole = lines[1]
        lines[1] = lines[1].replacing("\"user\":", with: "\"user\"")
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.ndjson")
        let path = try job({ $0.files.append("flights.ndjson") }, ["flights.csv": export])
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 7, delivered: 5, invalid: 2))

        let outcome = try await scene.run("rejects", path, "-o", "fixed.csv")
        #expect(outcome.errors.contains("records of another layout are in fixed-2.ndjson"))
        let rows = try scene.read("fixed.csv").replacing(",x,28", with: ",12.50,28")
        try scene.write(rows, to: "fixed.csv")
        let line = try scene.read("fixed-2.ndjson")
        try scene.write(line.replacing(#"\"user\""#, with: #"\"user\":"#), to: "fixed-2.ndjson")
        let corrections = try await scene.importing(path, "--input", "fixed.csv", "fixed-2.ndjson")
        #expect(corrections.books == Books(read: 2, delivered: 2))
        #expect(try await scene.importing(path).books == Books(read: 7, delivered: 5, skipped: 2))
        #expect(try await sandbox.ids() == Set((1...7).map { Flight($0).eventID }))
        #expect(try await sandbox.events.map(\.body).contains(Flight(6).body), "\(whole)")
    }

    @Test("in the rejects: importing the corrected rows settles the originals, and the notes are never sent")
    func rejects() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...10)
        export.flights[2].amount = #""12,50""#
        export.flights[6].originLatitude = "128.5"
        let path = try job({ _ in }, ["flights.csv": export])
        let first = try await scene.importing(path, exits: 3)
        #expect(first.books == Books(read: 10, delivered: 8, invalid: 2))

        try await scene.run("rejects", path, "-o", "fixed.csv")
        let rows = try scene.read("fixed.csv")
        #expect(
            rows == """
                \(Export.header),_file,_line,_code,_field,_hint
                \(export.flights[2].row),flights.csv,4,not-a-number,attributes.amount_total,\
                "write ""."" for the decimal comma: 12.50; where the whole column is written so, \
                set number: { decimal: "","" } at attributes.amount_total in the job instead"
                \(export.flights[6].row),flights.csv,8,out-of-range,attributes.location_origin_lat,\
                location_origin_lat and location_origin_long may be swapped

                """)

        try scene.write(
            rows.replacing(#""12,50""#, with: "12.50").replacing("128.5", with: "28.5"), to: "fixed.csv")
        let correction = try await scene.importing(path, "--input", "fixed.csv")
        #expect(correction.books == Books(read: 2, delivered: 2))

        let original = try await scene.importing(path)
        #expect(original.books == Books(read: 10, delivered: 8, skipped: 2))
        #expect(original.requests == 0)
        #expect(try await sandbox.ids() == export.eventIDs)
        for event in try await sandbox.events {
            #expect(!event.body.contains(/_file|_line|_code|_field|_hint|fixed\.csv/), "\(event.body)")
        }
        #expect(try await scene.run("rejects", path).text.split(separator: "\n").count <= 1)
    }

    @Test("in rejects whose rows stand whole in one cell: put into their columns, they settle the originals")
    func wholeRows() async throws {
        let sandbox = try await scene.sandbox()
        let export = Export(1...5)
        let path = try job({ _ in }, ["flights.csv": export])
        var lines = export.text.split(separator: "\n").map(String.init)
        lines[2] = lines[2].split(separator: ",").dropLast(2).joined(separator: ",")
        lines[4] = "\"" + lines[4]
        try scene.write(lines.joined(separator: "\n") + "\n", to: "flights.csv")
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 5, delivered: 3, invalid: 2))

        try await scene.run("rejects", path, "-o", "fixed.csv")
        var rows = try scene.read("fixed.csv").split(separator: "\n").map(String.init)
        #expect(rows.count == 3)
        for (row, flight) in zip([1, 2], [export.flights[1], export.flights[3]]) {
            let whole = "the row stands whole in the first cell: put each of its fields into its own column"
            #expect(rows[row].contains(whole), "\(rows)")
            let reasons = try #require(rows[row].range(of: ",flights.csv,"), "\(rows)")
            rows[row] = flight.row + rows[row][reasons.lowerBound...]
        }
        try scene.write(rows.joined(separator: "\n") + "\n", to: "fixed.csv")
        #expect(try await scene.importing(path, "--input", "fixed.csv").books == Books(read: 2, delivered: 2))
        #expect(try await scene.importing(path).books == Books(read: 5, delivered: 3, skipped: 2))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("in NDJSON rejects: the corrected lines are sent as they are but for the notes")
    func ndjsonRejects() async throws {
        let sandbox = try await scene.sandbox()
        let good =
            #"{"userId":"rapido_user_1","event":{"type":"payment.failed","id":"evt_1"},"#
            + #""attributes":{"orderId":"P1","amount":12.50},"schemaVersion":1}"#
        let bad = good.replacing("evt_1", with: "evt_2").replacing(#""schemaVersion":1"#, with: #""schemaVersion":2"#)
        try scene.write("\(good)\n\(bad)\n", to: "events.ndjson")
        let path = "jobs/nightly.yaml"
        #expect(
            try await scene.importing(path, "--input", "events.ndjson", exits: 3).books
                == Books(read: 2, delivered: 1, invalid: 1))

        let rejects = try await scene.run("rejects", path).text
        #expect(rejects.contains(#""_file":"events.ndjson","_line":2,"#), "\(rejects)")
        try scene.write(
            rejects.replacing(#""schemaVersion":2"#, with: #""schemaVersion":1"#), to: "fixed.ndjson")
        #expect(
            try await scene.importing(path, "--input", "fixed.ndjson").books == Books(read: 1, delivered: 1))
        #expect(
            try await scene.importing(path, "--input", "events.ndjson").books
                == Books(read: 2, delivered: 1, skipped: 1))
        #expect(try await sandbox.events.map(\.body) == [good, good.replacing("evt_1", with: "evt_2")])
    }

    @Test("on the server: the next run delivers what was parked, in the order of the export")
    func retry() async throws {
        _ = try await scene.sandbox("--fault", "user-not-found=1")
        let flights = (1...10).flatMap { number in
            var cancellation = Flight(number)
            (cancellation.event, cancellation.status) = ("cancelled", "CANCELLED")
            return [Flight(number), cancellation]
        }
        let path = try job({ _ in }, ["flights.csv": Export(flights)])
        let first = try await scene.run("run", path, "--json", exits: 3)
        #expect(try first.summary.books == Books(read: 20, parked: 20))
        // A cancellation behind a parked booking waits; nobody asks for it.
        #expect(try first.summary.requests == 10)

        #expect(try await scene.run("run", path, exits: 3).hintedCommand == "rapido-import retry job.yaml")

        let sandbox = try await scene.sandbox()
        let second = try await scene.importing(path)
        #expect(second.books == Books(read: 20, delivered: 20))
        #expect(try await sandbox.ids() == Export(flights).eventIDs)
        #expect(try await sandbox.stats.orderViolations == 0)
        for (booking, cancellation) in try await events(of: sandbox) { #expect(booking < cancellation) }
    }

    /// Where the booking and the cancellation of each order stand among the recorded events.
    private func events(of sandbox: Sandbox) async throws -> [(booking: Int, cancellation: Int)] {
        let ids = try await sandbox.events.map(\.id)
        return try ids.filter { $0.hasSuffix("_booked") }.map { id in
            let cancelled = id.replacing("_booked", with: "_cancelled")
            return (try #require(ids.firstIndex(of: id)), try #require(ids.firstIndex(of: cancelled)))
        }
    }

    @Test("in a file that was read already: it is said, read again, and only what is new is sent")
    func changedFile() async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...20)
        export.flights[4].amount = "twelve"
        let path = try job({ _ in }, ["flights.csv": export])
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 20, delivered: 19, invalid: 1))

        export.flights[4].amount = "12"
        try scene.write(export.text, to: "flights.csv")
        let outcome = try await scene.run("run", path, "--json")
        #expect(outcome.errors.contains("flights.csv has changed since it was read"), "\(outcome)")
        let summary = try outcome.summary
        #expect(summary.books == Books(read: 20, delivered: 1, skipped: 19))
        #expect(summary.requests == 1)
        #expect(try await sandbox.ids() == export.eventIDs)
    }
}
