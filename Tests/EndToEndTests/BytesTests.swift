import Foundation
import Testing

@Suite("What is sent", .scene)
struct BytesTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("of an NDJSON line that is an event is the line, byte for byte")
    func ndjson() async throws {
        let sandbox = try await scene.sandbox()
        let lines = [
            #"{"userId":"u1","event":{"type":"payment.failed","id":"e1"},"attributes":{"orderId":"P1"},"schemaVersion":1}"#,
            #"{ "schemaVersion": 1,  "attributes": {"orderId":"P2","fee":1e3,"tip":12.50,"big":12345678901234567890},"#
                + #" "userId":"u\u0031", "event":{"id":"e2","type":"payment.completed","source":"ওয়েব"}, "extra":null }"#,
            #"{"userId":"ঋ 😀","event":{"type":"payment.completed","id":"e\/3"},"attributes":{"orderId":"P3"},"#
                + #""schemaVersion":1}"#,
        ]
        try scene.write(lines.joined(separator: "\r\n"), to: "events.ndjson")
        let summary = try await scene.importing("jobs/nightly.yaml", "--input", "events.ndjson", "--concurrency", "1")
        #expect(summary.books == Books(read: 3, delivered: 3))
        #expect(try await sandbox.events.map(\.body) == lines)
        #expect(try await sandbox.events.map(\.id) == ["e1", "e2", "e/3"])
    }

    @Test("of the sample events is each of their lines")
    func sampleEvents() async throws {
        let sandbox = try await scene.sandbox()
        _ = try await scene.importing("jobs/nightly.yaml")
        let lines = try scene.read("samples/hotels.ndjson").split(separator: "\n").map(String.init)
        #expect(try await Set(sandbox.events.map(\.body)) == Set(lines))
    }

    @Test(
        "of a number in CSV is its digits",
        arguments: ["12.50", "1e3", "0", "0.10", "1234567890123456789.123456789", "100.00", "1.0E+2"])
    func money(digits: String) async throws {
        let sandbox = try await scene.sandbox()
        var export = Export(1...1)
        export.flights[0].amount = digits
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        #expect(try await scene.importing(job).books == Books(read: 1, delivered: 1))
        let body = try #require(try await sandbox.events.first).body
        #expect(
            body == #"{"userId":"rapido_user_7","event":{"type":"order.confirmed","id":"evt_flights_FL1_booked"},"#
                + #""attributes":{"orderId":"FL1","orderStatus":"CONFIRMED","amount_total":\#(digits),"#
                + #""location_origin_lat":28.5562,"location_origin_long":77.1,"location_dest_lat":26.1061,"#
                + #""location_dest_long":91.5859,"start_time":1795155300,"end_time":1795166100,"#
                + #""hostStatus":"CONFIRMED"},"schemaVersion":1}"#)
    }

    @Test("of one order comes in the order of the export and never two at once, whatever goes wrong")
    func lanes() async throws {
        let sandbox = try await scene.sandbox(
            "--fault", "cut-before=0.1", "--fault", "cut-after=0.1", "--fault", "unavailable=0.1", "--seed", "5")
        let flights = (0..<60).map { number in
            var flight = Flight(number % 6)
            (flight.event, flight.status) = number < 6 ? ("booked", "CONFIRMED") : ("cancelled", "CANCELLED")
            flight.user = "rapido_user_\(number)"
            return flight
        }
        // Ten events an order: one id each.
        let job = FlightJob().text.replacing("evt_flights_{booking}_{event}", with: "{user}")
        try scene.write(job, to: "job.yaml")
        try scene.write(Export(flights).text, to: "flights.csv")
        let summary = try await scene.importing("job.yaml")
        #expect(summary.books == Books(read: 60, delivered: 60))
        #expect(try await sandbox.stats.orderViolations == 0)
        let recorded = Dictionary(grouping: try await sandbox.events) { $0.orderID ?? "" }.mapValues { $0.map(\.id) }
        let exported = Dictionary(grouping: flights, by: \.booking).mapValues { $0.map(\.user) }
        #expect(recorded == exported)
    }
}
