import Foundation
import Testing

@Suite("A rehearsal", .scene)
struct RehearseTests {
    let scene: Scene

    /// Nothing that a job's `api` and `signing` could take.
    private static let bare: [String: String?] = [
        "RAPIDO_BASE_URL": nil, "RAPIDO_CLIENT_ID": nil, "RAPIDO_CLIENT_KEY": nil,
    ]

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Rehearses in a temporary folder of its own, and expects that nothing is left of it.
    private func rehearse(
        _ job: String, _ options: String..., exits status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let run = try start(job, options)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        #expect(try leftovers() == [], sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path), sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: scene.url("xdg").path), sourceLocation: sourceLocation)
        return outcome
    }

    private func start(_ job: String, _ options: [String]) throws -> RunningProgram {
        let folder = scene.url("tmp")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let environment = Self.bare.merging(["TMPDIR": folder.path]) { $1 }
        return try scene.start(["rehearse", job] + options, environment: environment)
    }

    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.url("tmp").path)
    }

    @Test("needs no key, touches no state, and ends with what the sandbox recorded")
    func complete() async throws {
        let outcome = try await rehearse("jobs/backfill.yaml")
        #expect(outcome.text.hasPrefix("backfill: 534 read\n  delivered  428\n"))
        #expect(
            outcome.lines.last == "the sandbox recorded 428 events, each once and in order: the books agree")
        #expect(outcome.errors.contains("as fast as it goes; the job's rate is 500 a minute, --rate 500 keeps to it"))
    }

    @Test("with --json has a line of the sandbox before the summary")
    func json() async throws {
        let outcome = try await rehearse("jobs/backfill.yaml", "--json")
        #expect(outcome.lines.suffix(2).first == #"{"type":"sandbox","recorded":428,"agree":true}"#)
        #expect(try outcome.summary.books == Books(read: 534, delivered: 428, skipped: 106))
        #expect(try outcome.summary.exit == 0)
    }

    @Test(
        "agrees with the books whatever goes wrong on the way",
        arguments: [
            ["cut-after=0.2", "cut-before=0.1"], ["cut-mid=0.2", "unavailable=0.2"], ["success-missing=0.3"],
        ])
    func faults(_ faults: [String]) async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export.bookedAndCancelled(1...40)])
        let options = faults.flatMap { ["--fault", $0] } + ["--seed", "7", "--json"]
        let run = try start(job, options)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        #expect(outcome.lines.suffix(2).first == #"{"type":"sandbox","recorded":80,"agree":true}"#)
        #expect(try outcome.summary.retries > 0)
    }

    @Test("with invalid rows and unknown users exits 3, and hints at what helps without a ledger")
    func invalid() async throws {
        var export = Export(1...5)
        export.flights[2].amount = "1,5"
        export.flights[4].user = "unknown_9"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        let outcome = try await rehearse(job, "--json", exits: 3)
        #expect(try outcome.summary.books == Books(read: 5, delivered: 3, invalid: 1, parked: 1))
        #expect(outcome.lines.suffix(2).first == #"{"type":"sandbox","recorded":3,"agree":true}"#)
        #expect(try outcome.hintedCommand == "rapido-import validate job.yaml")
        try await scene.paste(outcome.hintedCommand, exits: 3)
    }

    @Test("signs as the job says, with a secret of its own, and the sandbox checks it")
    func signed() async throws {
        var signing = FlightJob()
        signing.signing = "timestamped, header: X-Signature"
        let job = try scene.write(signing, ["flights.csv": Export(1...5)])
        let outcome = try await rehearse(job)
        #expect(outcome.text.contains("the sandbox recorded 5 events"))
    }

    @Test("takes no variable of api and signing, however they are written")
    func variables() async throws {
        let text = FlightJob().text.replacing("scheme: none", with: "scheme: \"${SCHEME}\"")
            .replacing("state/flights.sqlite", with: "${STATE}/flights.sqlite")
        try scene.write(Export(1...3).text, to: "flights.csv")
        try scene.write(text, to: "job.yaml")
        #expect(try await rehearse("job.yaml", "--quiet").output == [])
    }

    @Test("leaves the ledger of the job as it is")
    func besideALedger() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...5)])
        _ = try await scene.importing(job)
        let before = try Data(contentsOf: scene.url("state/flights.sqlite"))
        let outcome = try await scene.run("rehearse", job, environment: Self.bare)
        #expect(outcome.text.contains("delivered  5"))
        #expect(try Data(contentsOf: scene.url("state/flights.sqlite")) == before)
    }

    @Test(
        "that is stopped leaves nothing behind, and says that nothing is kept",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func stopped(signal: Int32, status: Int32) async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...50)])
        let run = try start(job, ["--rate", "1", "--burst", "2"])
        try await poll("the rehearsal has begun") {
            guard let folder = try leftovers().first else { return false }
            return FileManager.default.fileExists(atPath: scene.url("tmp/\(folder)/ledger.sqlite").path)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: scene.url("tmp/\(leftovers()[0])").path)
        #expect(mode[.posixPermissions] as? Int == 0o700)
        run.signal(signal)
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)")
        #expect(try leftovers() == [])
        #expect(
            outcome.hint
                == "a rehearsal keeps nothing: begin again with `rapido-import rehearse job.yaml --rate 1 --burst 2`")
    }

    @Test("stops after --max-events with 75, and takes --input in place of the job's inputs")
    func part() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...50), "other.csv": Export(1...9)])
        let outcome = try await rehearse(job, "--max-events", "10", "--json", exits: 75)
        #expect(outcome.lines.suffix(2).first == #"{"type":"sandbox","recorded":10,"agree":true}"#)
        #expect(try await rehearse(job, "--input", "other.csv").text.contains("recorded 9 events"))
    }

    @Test("keeps to a rate it is given")
    func slow() async throws {
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...20)])
        let outcome = try await rehearse(job, "--rate", "6000", "--burst", "6200")
        #expect(outcome.errors.contains("at 6000 requests a minute"))
        #expect(outcome.text.contains("20 requests, 0 of them retries"))
    }

    @Test("refuses a ledger of somebody else's, and a fault that there is not")
    func usage() async throws {
        let state = try await rehearse("jobs/hotels.yaml", "--state", "a.sqlite", exits: 64)
        #expect(state.errors.contains("a rehearsal has a ledger of its own"))
        let fault = try await rehearse("jobs/hotels.yaml", "--fault", "cut-afer=1", exits: 64)
        #expect(fault.hint == #"did you mean "cut-after"?"#)
    }
}
