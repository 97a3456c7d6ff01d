import Foundation
import Testing

@Suite("A job drafted by init", .scene)
struct InitTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test(
        "of a sample validates as it is, and reads what the sample's own job reads",
        arguments: [
            ("samples/flights.csv", "jobs/backfill.yaml"), ("samples/hotels.csv", "jobs/hotels.yaml"),
            ("samples/flights-archive.csv.gz", "jobs/backfill.yaml"), ("samples/orders.ndjson", "jobs/orders.yaml"),
        ])
    func samples(file: String, own: String) async throws {
        let drafted = try await scene.run("init", file, "-o", "jobs/drafted.yaml")
        #expect(drafted.output.isEmpty)
        #expect(drafted.hint == "look at its comments, then run `rapido-import validate jobs/drafted.yaml --show 3`")
        let outcome = try await scene.run("validate", "jobs/drafted.yaml", "--json")
        let expected = try await scene.run("validate", own, file, "--json")
        #expect(try outcome.summary.valid == expected.summary.valid)

        let shown = try await bodies("jobs/drafted.yaml", file)
        for (mine, theirs) in zip(shown, try await bodies(own, file)) {
            for field in Self.required { #expect(mine[field] == theirs[field], "\(field)") }
        }
    }

    private static let required = [
        "orderId", "amount_total", "location_origin_lat", "location_origin_long", "location_dest_lat",
        "location_dest_long", "start_time", "end_time", "hostStatus", "tz",
    ]

    /// The attributes of the first events, as text.
    private func bodies(_ job: String, _ file: String) async throws -> [[String: String]] {
        try await scene.run("validate", job, file, "--show", "20", "--json").objects
            .filter { $0["type"] as? String == "event" }
            .map { event in
                let body = event["body"] as? [String: Any]
                return (body?["attributes"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
            }
    }

    @Test("of an export with a time of cancellation sends cancelled orders as such, under an id of their own")
    func cancelledAt() async throws {
        let header = "user_id,order_id,total,lat,long,start_time,cancelled_at"
        let rows = (1...4).map {
            "u\($0),A\($0),5.50,12.9\($0),77.5\($0),2026-01-0\($0)T10:00:00Z,\($0 == 3 ? "2026-01-02T10:00:00Z" : "")"
        }
        try scene.write(([header] + rows).joined(separator: "\n") + "\n", to: "orders.csv")
        try await scene.run("init", "orders.csv", "-o", "drafted.yaml")
        let events = try await scene.run("validate", "drafted.yaml", "--show", "9", "--json").objects
            .filter { $0["type"] as? String == "event" }.compactMap { $0["body"] as? [String: Any] }
        #expect(events.count == 4)
        for (number, body) in zip(1..., events) {
            let event = body["event"] as? [String: Any]
            #expect(event?["type"] as? String == (number == 3 ? "order.cancelled" : "order.confirmed"))
            #expect((event?["id"] as? String)?.contains("cancelled") == (number == 3))
            let attributes = body["attributes"] as? [String: Any]
            #expect(attributes?["hostStatus"] as? String == (number == 3 ? "CANCELLED" : "CONFIRMED"))
        }
    }

    @Test("of payments validates as it is")
    func payments() async throws {
        let rows = (1...4).map { "cus_\($0),INV\($0),5.50,usd,\($0 == 3 ? "Failed" : "Paid"),2026-01-02 10:00:00" }
        try scene.write(
            (["Customer ID,Invoice Number,Amount,Currency,Status,Created (UTC)"] + rows).joined(separator: "\n") + "\n",
            to: "payments.csv")
        try await scene.run("init", "payments.csv", "-o", "drafted.yaml")
        #expect(try scene.read("drafted.yaml").contains("map: { Paid: payment.completed, Failed: payment.failed }"))
        #expect(try await scene.run("validate", "drafted.yaml", "--json").summary.valid == 4)
    }

    @Test("of events maps nothing")
    func events() async throws {
        try await scene.run("init", "samples/hotels.ndjson", "-o", "drafted.yaml")
        #expect(try !scene.read("drafted.yaml").contains("\nevent:"))
        try await scene.run("validate", "drafted.yaml")
    }

    @Test("with gaps still loads, and validate names each of them")
    func gaps() async throws {
        try scene.write("Order Number,Origin,Destination\nA1,DEL,BOM\nA2,BOM,MAA\n", to: "exports/raw.csv")
        let drafted = try await scene.run("init", "exports/raw.csv", "-o", "jobs/raw.yaml")
        #expect(drafted.errors.contains("to be filled in: userId, amount_total, location_origin_lat"))
        #expect(try scene.read("jobs/raw.yaml").contains(#"files: ["../exports/raw.csv"]"#))
        let outcome = try await scene.run("validate", "jobs/raw.yaml", exits: 3)
        for field in ["userId", "attributes.amount_total", "attributes.start_time", "attributes.location_dest_long"] {
            #expect(
                outcome.text.contains("\(field) is missing") || outcome.text.contains("\"\(field)\" is "), "\(field)")
        }
    }

    @Test("goes to standard output without -o, and asks nothing in a pipe")
    func output() async throws {
        let outcome = try await scene.run("init", "samples/flights.csv", input: "")
        #expect(outcome.text.hasPrefix("# Drafted by rapido-import init from samples/flights.csv"))
        #expect(outcome.text.contains("\n  files: [\"samples/flights.csv\"]\n"))
        #expect(outcome.errors.isEmpty)
        let json = try await scene.run("init", "samples/flights.csv", "--json")
        #expect(try json.objects.map { $0["type"] as? String } == ["draft", "summary"])
    }

    @Test("never replaces a file without --force")
    func force() async throws {
        let outcome = try await scene.run("init", "samples/flights.csv", "-o", "jobs/hotels.yaml", exits: 73)
        #expect(
            try outcome.hintedCommand == "rapido-import init samples/flights.csv -o jobs/hotels.yaml --force")
        try await scene.paste(outcome.hintedCommand)
        #expect(try scene.read("jobs/hotels.yaml").contains("{rapido_user_id}"))
    }

    @Test(
        "needs an export",
        arguments: [
            ("missing.csv", "missing.csv does not exist"), ("samples", "samples is a directory; expected a file"),
            ("empty.csv", "empty.csv is empty"),
            ("book.csv", "book.csv is a zip archive; expected CSV"),
        ])
    func bad(file: String, message: String) async throws {
        try scene.write("", to: "empty.csv")
        try scene.write(Data([0x50, 0x4B, 0x03, 0x04, 0, 1]), to: "book.csv")
        let outcome = try await scene.run("init", file, exits: 66)
        #expect(outcome.errorLines.first == "error: \(message)")
        #expect(outcome.hint != nil)
    }

    @Test("asks on a terminal, and takes what stands in brackets for an empty line")
    func terminal() async throws {
        try scene.write("order_id,customer_id,total,date\nA1,7,5.50,01/02/2026\nA2,8,6.50,03/04/2026\n", to: "t.csv")
        let typed = "printf '\\norder.confirmed\\nmonth\\nEurope/Berlin\\n52.5,13.4\\nhotels\\n'"
        let outcome = try await scene.paste(
            "(\(typed)) | script -qec 'rapido-import init t.csv -o t.yaml' /dev/null")
        #expect(outcome.text.contains("Does the day or the month stand first? [day]"), "\(outcome)")
        let job = try scene.read("t.yaml")
        #expect(job.contains(#"time: "MM/dd/yyyy", zone: Europe/Berlin"#))
        #expect(job.contains("service: hotels"))
    }
}

@Suite("The first good events", .scene)
struct ShownEventTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("are shown as they would be sent, in the order of the records, before all else")
    func bodies() async throws {
        var export = Export(1...6)
        export.flights[0].amount = "x"
        export.flights[2] = export.flights[1]
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await scene.run("validate", job, "--show", "3", exits: 3)
        let ids = [1, 3, 4].map { export.flights[$0].eventID }
        for (line, id) in zip(outcome.lines, ids) { #expect(line.contains("\"id\":\"\(id)\""), "\(outcome)") }
        #expect(outcome.lines[0].hasPrefix("{\"userId\":"))
        #expect(!outcome.lines[3].hasPrefix("{"))
    }

    @Test("are objects of type event with --json, and all that there are where there are fewer")
    func json() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...4)])
        let outcome = try await scene.run("validate", job, "--show", "9", "--json")
        let events = try outcome.objects.filter { $0["type"] as? String == "event" }
        #expect(events.count == 4)
        #expect(events.map { $0["line"] as? Int } == [2, 3, 4, 5])
        #expect(events[0]["file"] as? String == "flights.csv")
    }

    @Test("are the same from a file, from gzip and from a stream, which is read once")
    func sources() async throws {
        let text = try scene.read("samples/hotels.ndjson")
        try await scene.paste("gzip -k samples/hotels.ndjson")
        let file = try await scene.run("validate", "samples/hotels.ndjson", "--show", "50")
        let packed = try await scene.run("validate", "samples/hotels.ndjson.gz", "--show", "50")
        let stream = try await scene.run("validate", "-", "--show", "50", input: text)
        let lines = text.split(separator: "\n").prefix(50).map(String.init)
        #expect(Array(file.lines.prefix(50)) == lines)
        #expect(Array(packed.lines.prefix(50)) == lines)
        #expect(stream.lines.filter { $0.hasPrefix("{") } == lines)
        #expect(file.lines.filter { $0.hasPrefix("{") }.count == 50)
    }

    @Test("cannot be shown quietly")
    func quiet() async throws {
        try await scene.run("validate", "jobs/hotels.yaml", "--show", "1", "--quiet", exits: 64)
        try await scene.run("validate", "jobs/hotels.yaml", "--show", "-1", exits: 64)
    }
}
