import Foundation
import Testing

@Suite("An order confirmed under two event ids", .scene)
struct ConfirmedTwiceTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static func lines(_ flights: [(number: Int, id: String)]) -> String {
        flights.map { flight in
            let made = Flight(flight.number)
            return made.body.replacing(made.eventID, with: flight.id) + "\n"
        }.joined()
    }

    private static let twice = lines([(1, "evt_1"), (2, "evt_2"), (1, "evt_3")])
    private static let message =
        #":3:99: warning: order "FL1" was confirmed already on line 1, as event "evt_1""# + "\n"
        + "  hint: confirm an order once: a change of it is order.modified; if it is one order exported twice, "
        + "make event.id of the order id alone, and it is sent once\n"

    @Test("is a warning of the dry run, from a file, packed, and from standard input; with --strict it exits 3")
    func warning() async throws {
        try scene.write(Self.twice, to: "orders.ndjson")
        try await scene.paste("gzip --keep orders.ndjson")
        for name in ["orders.ndjson", "orders.ndjson.gz", "-"] {
            let input = name == "-" ? Self.twice : nil
            let outcome = try await scene.run("validate", name, input: input)
            #expect(outcome.text.contains(name + Self.message), "\(outcome)")
            #expect(outcome.text.contains("1 × attributes.orderId confirmed-twice (warning), first at \(name):3:99"))
            let strict = try await scene.run("validate", name, "--strict", "--json", input: input, exits: 3)
            let summary = try strict.summary
            #expect(summary.valid == 3)
            #expect(summary.findings?.map(\.code) == ["confirmed-twice"])
        }
    }

    @Test("is told across the files of a job, and never of a job whose ids cannot differ")
    func job() async throws {
        let exports = ["1.csv": Export(1...2), "2.csv": Export([Flight(2), Flight(3)])]
        let job = try scene.write(FlightJob(files: ["*.csv"]), exports)
        #expect(try await scene.run("validate", job, "--strict", "--json").summary.books.skipped == 1)
        try scene.write(
            FlightJob(files: ["*.csv"]).text.replacing("{booking}_{event}", with: "{booking}_{user}"), to: job)
        var moved = Flight(2)
        moved.user = "rapido_user_8"
        try scene.write(Export([moved, Flight(3)]).text, to: "2.csv")
        let outcome = try await scene.run("validate", job, "--strict", exits: 3)
        #expect(
            outcome.text.contains(
                #"2.csv:2:15: warning: order "FL2" was confirmed already at 1.csv:3, as event "evt_flights_FL2_rapido_user_7""#
            ),
            "\(outcome)")
    }
}
