import Foundation
import Testing

/// A night that is not like those before is said, or stopped, before anything is sent.
@Suite("A night unlike the others", .scene)
struct DriftTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private func write(_ export: Export, _ drift: String) throws -> String {
        try scene.write(export.text, to: "flights.csv")
        try scene.write(FlightJob().text + "drift: \(drift)\n", to: "job.yaml")
        return "job.yaml"
    }

    @Test("of half the volume is stopped with 66, and is none of the nights that later ones are compared with")
    func volume() async throws {
        let sandbox = try await scene.sandbox()
        let drift = "{ volume: 0.5..2, invalid: 5%, columns: same, action: stop }"
        let job = try write(Export(1...40), drift)
        try await scene.run("run", job)
        _ = try write(Export(101...115), drift)
        for _ in 1...2 {
            let outcome = try await scene.run("run", job, exits: 66)
            #expect(
                outcome.errorLines.first
                    == "error: today's inputs are not like those of the last good runs; nothing was sent", "\(outcome)")
            #expect(outcome.errors.contains("the inputs hold 15 records, and usually 40"), "\(outcome)")
        }
        #expect(try await sandbox.stats.recorded == 40)
        let status = try await scene.run("status", job)
        #expect(status.text.matches(of: /run .*: exit 66, 0 delivered by 0 requests/).count == 2, "\(status)")
        let quiet = try await scene.run("run", job, "--quiet", exits: 66)
        #expect(quiet.output.isEmpty && quiet.errorLines.count == 2, "\(quiet)")
        // Corrections are no night.
        try await scene.run("run", job, "--input", "flights.csv")
        #expect(try await sandbox.stats.recorded == 55)
    }

    @Test("is a warning where the job does not say that it stops")
    func warning() async throws {
        let sandbox = try await scene.sandbox()
        let job = try write(Export(1...10), "{ invalid: 5%, columns: same }")
        try await scene.run("run", job)
        var export = Export(11...20)
        export.flights[0].amount = "x"
        try scene.write(
            export.text.replacing("arrives\n", with: "arrives,extra\n").replacing(
                "1795166100\n", with: "1795166100,1\n"),
            to: "flights.csv")
        let outcome = try await scene.run("run", job, exits: 3)
        #expect(outcome.errors.contains("warning: 1 of 10 records are invalid, 10%, and usually 0%"), "\(outcome)")
        #expect(outcome.errors.contains(#"the columns are not those of the last good run: "extra" new"#), "\(outcome)")
        #expect(try await sandbox.stats.recorded == 19)
    }

    @Test("is known by a column that is empty tonight, and by a type of event that no night had")
    func fill() async throws {
        let sandbox = try await scene.sandbox()
        let job = try write(Export(1...20), "{ fill: 20%, types: same, action: stop }")
        try await scene.run("run", job)
        var export = Export(21...40)
        for index in 0..<10 { export.flights[index].user = "" }
        export.flights[19].event = "cancelled"
        export.flights[19].status = "CANCELLED"
        try scene.write(export.text, to: "flights.csv")
        let outcome = try await scene.run("run", job, exits: 66)
        #expect(
            outcome.errors.contains(
                #"the column "user" is filled in 50% of the records, and usually in 100%; drift.fill is 20% either way"#
            ),
            "\(outcome)")
        #expect(
            outcome.errors.contains(
                #"the event types are not those of the last good runs: "order.cancelled" new"#), "\(outcome)")
        #expect(try await sandbox.stats.recorded == 20)
        let report = try await scene.run("report", job, "--format", "json").objects.first ?? [:]
        let good = try #require(report["goodRuns"] as? [[String: Any]])
        #expect(good.count == 1 && good[0]["records"] as? Int == 20)
        #expect(good[0]["types"] as? [String] == ["order.confirmed"])
    }

    @Test("needs a rule that can be read")
    func mistakes() async throws {
        for (drift, words) in [
            ("{ volume: 2..1 }", #""drift.volume" is "2..1"; expected how many times"#),
            ("{ invalid: 0.05 }", #""drift.invalid" is "0.05"; expected a share of the records such as 5%"#),
            ("{ action: stop }", #""drift" compares nothing"#),
            ("{ volum: 1..2 }", #"the nearest known key is "volume""#),
        ] {
            let job = try write(Export(1...1), drift)
            let outcome = try await scene.run("validate", job, exits: 78)
            #expect(outcome.errors.contains(words), "\(outcome)")
        }
    }

    @Test("may be seen by tools that read SARIF")
    func sarif() async throws {
        var export = Export(1...5)
        export.flights[1].amount = "x"
        export.flights[3].originLatitude = "99"
        let job = try write(export, "{ volume: 0.5..2 }")
        let outcome = try await scene.run("validate", job, "--sarif", "findings.sarif", "--quiet", exits: 3)
        #expect(outcome.output.isEmpty)
        let log = try JSONDecoder().decode(SARIF.self, from: Data(scene.read("findings.sarif").utf8))
        #expect(log.version == "2.1.0")
        let run = try #require(log.runs.first)
        #expect(run.results.count == 2 && run.results.first?.ruleId == "not-a-number")
        #expect(run.results.map { $0.locations.first?.physicalLocation.region.startLine } == [3, 5])
        #expect(run.results.first?.locations.first?.physicalLocation.artifactLocation.uri == "flights.csv")
        #expect(run.results.allSatisfy { $0.level == "error" })
        for result in run.results { #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId) }
        try scene.write(Export(1...5).text, to: "flights.csv")
        try await scene.run("validate", job, "--sarif", "findings.sarif")
        let clean = try JSONDecoder().decode(SARIF.self, from: Data(scene.read("findings.sarif").utf8))
        #expect(clean.runs.first?.results.isEmpty == true)
    }
}

private struct SARIF: Decodable {
    struct Run: Decodable {
        let tool: Tool
        let results: [Result]
    }

    struct Tool: Decodable {
        let driver: Driver
    }

    struct Driver: Decodable {
        let rules: [Rule]
    }

    struct Rule: Decodable {
        let id: String
    }

    struct Result: Decodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let locations: [Location]
    }

    struct Location: Decodable {
        let physicalLocation: Place
    }

    struct Place: Decodable {
        let artifactLocation: Artifact
        let region: Region
    }

    struct Artifact: Decodable {
        let uri: String
    }

    struct Region: Decodable {
        let startLine: Int
    }

    let version: String
    let runs: [Run]
}
