import Foundation
import Testing

@Suite("A state file", .scene)
struct BadStateTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("that cannot be created is 73")
    func unwritable() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        try scene.write("a file, and no folder", to: "file")
        let outcome = try await scene.run("run", job, "--state", "file/flights.sqlite", exits: 73)
        #expect(outcome.errors.contains("file/flights.sqlite"), "\(outcome)")
        #expect(outcome.hint != nil)
    }

    @Test(
        "that is no ledger, or a damaged one, is 73 and stays byte for byte as it is",
        arguments: ["text", "garbage", "first page", "sqlite"])
    func garbled(how: String) async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...20)])
        let state = scene.url("state/flights.sqlite")
        switch how {
        case "text": try scene.write("user,booking\n1,2\n", to: "state/flights.sqlite")
        case "garbage":
            let bytes = (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try scene.write(Data(bytes), to: "state/flights.sqlite")
        default:
            _ = try await scene.importing(job)
            var bytes = try Data(contentsOf: state)
            if how == "first page" {
                bytes.replaceSubrange(0..<64, with: Data(repeating: 0x5A, count: 64))
            } else {
                // The application id: a database of somebody else.
                bytes.replaceSubrange(68..<72, with: Data([1, 2, 3, 4]))
            }
            try bytes.write(to: state)
        }
        let before = try Data(contentsOf: state)
        let sent = try await sandbox.stats.requests
        for command in ["run", "retry", "status", "rejects", "verify"] {
            let outcome = try await scene.run(command, job, exits: 73)
            #expect(outcome.errors.contains("state/flights.sqlite"), "\(outcome)")
            #expect(outcome.hint != nil, "\(outcome)")
        }
        #expect(try Data(contentsOf: state) == before)
        #expect(try await sandbox.stats.requests == sent)
    }

    @Test("of a job that never ran is not created by asking for it")
    func nothingYet() async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(), ["flights.csv": Export(1...2)])
        #expect(try await scene.run("status", job).text == "flights: no run yet\n")
        #expect(!FileManager.default.fileExists(atPath: scene.url("state").path))
    }
}
