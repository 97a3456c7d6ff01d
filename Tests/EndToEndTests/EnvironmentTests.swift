import Foundation
import Testing

@Suite("An environment of a job", .scene)
struct EnvironmentTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let text = FlightJob().text.replacing(
        "baseURL: ${RAPIDO_BASE_URL}", with: "baseURL: { production: \"${LIVE_URL}\", staging: \"${STAGING_URL}\" }")

    private func write(_ export: Export) throws -> String {
        try scene.write(export.text, to: "flights.csv")
        try scene.write(Self.text, to: "job.yaml")
        return "job.yaml"
    }

    @Test("has a server and a ledger of its own, and every command finds them")
    func separate() async throws {
        let live = try await scene.sandbox()
        let staging = try await scene.neighbour()
        var export = Export(1...6)
        export.flights[5].amount = "1,5"
        let job = try write(export)
        let toLive: [String: String?] = ["LIVE_URL": live.baseURL]
        let toStaging: [String: String?] = ["STAGING_URL": staging.baseURL]

        let first = try await scene.run(
            "run", job, "--env", "staging", "--json", environment: toStaging, exits: 3)
        #expect(try first.summary.books == Books(read: 6, delivered: 5, invalid: 1))
        #expect(try await live.stats.requests == 0)
        #expect(try await scene.run("status", job).text == "flights: no run yet\n")
        #expect(!FileManager.default.fileExists(atPath: scene.url("state/flights.sqlite").path))

        let second = try await scene.run("run", job, "--json", environment: toLive, exits: 3)
        #expect(try second.summary.requests == 5)
        #expect(try await live.ids().count == 5)
        #expect(try await staging.ids().count == 5)

        let command = try first.hintedCommand
        #expect(command == "rapido-import rejects job.yaml --env staging")
        #expect(try await scene.paste(command).text.contains("FL6"))
        #expect(try await scene.run("status", job, "--env", "staging", "--json").summary.books.delivered == 5)
        #expect(try await scene.run("verify", job, "--env", "staging").errors == "")
        #expect(try await scene.run("trace", job, "FL1", "--env", "staging").text.contains("evt_flights_FL1_booked"))
        let retried = try await scene.run(
            "retry", job, "--env", "staging", "--json", environment: toStaging, exits: 3)
        #expect(try retried.summary.requests == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: scene.url("state").path).sorted()
        #expect(
            files.filter { $0.hasSuffix(".sqlite") } == ["flights.sqlite", "flights.staging.sqlite"])
    }

    @Test("stands in the command that goes on with a run")
    func resume() async throws {
        let staging = try await scene.sandbox()
        let job = try write(Export(1...9))
        let toStaging: [String: String?] = ["STAGING_URL": staging.baseURL]
        let part = try await scene.run(
            "run", job, "--env", "staging", "--max-events", "4", environment: toStaging, exits: 75)
        let goOn = try part.hintedCommand
        #expect(goOn == "rapido-import run job.yaml --max-events 4 --env staging")
        try await scene.paste("STAGING_URL=\(staging.baseURL) \(goOn.replacing(" --max-events 4", with: ""))")
        #expect(try await staging.ids().count == 9)
    }

    @Test(
        "that the job does not have is refused by every command, with the nearest one",
        arguments: [["run"], ["status"], ["rejects"], ["retry"], ["verify"], ["validate"], ["rehearse"]])
    func unknown(command: [String]) async throws {
        let job = try write(Export(1...2))
        let outcome = try await scene.start(command + [job, "--env", "stagin"]).outcome()
        #expect(outcome.ending == .exit(78), "\(outcome)")
        #expect(outcome.errors.hasPrefix(#"error: job.yaml has no environment "stagin""#))
        #expect(
            outcome.hint == "did you mean --env staging? choose with --env what api.baseURL has: production, staging")
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }

    @Test("needs a job that has some; a state that is named is taken as it is")
    func named() async throws {
        let staging = try await scene.sandbox()
        let plain = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        let refused = try await scene.run("run", plain, "--env", "staging", exits: 78)
        #expect(
            refused.hint == "write api.baseURL by environment: "
                + "baseURL: { production: \"${RAPIDO_BASE_URL}\", staging: https://HOST/api/ota }")

        let job = try write(Export(1...2))
        try await scene.run(
            "run", job, "--env", "staging", "--state", "elsewhere/a.sqlite",
            environment: ["STAGING_URL": staging.baseURL])
        #expect(FileManager.default.fileExists(atPath: scene.url("elsewhere/a.sqlite").path))
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }
}
