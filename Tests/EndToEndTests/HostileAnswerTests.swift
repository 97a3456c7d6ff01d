import Foundation
import Testing

/// Answers of a server that is out to harm, or broken. Each is bounded in bytes and time, said, and survived: the event is
/// offered again, and nothing is believed that did not arrive whole.
@Suite("A hostile answer", .scene)
struct HostileAnswerTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// What the server does, the failure it is told as, and the most that it gets to send, in bytes.
    struct Case: CustomTestStringConvertible, Sendable {
        var answer: String
        var said: String
        var most: Int

        var testDescription: String { answer }
    }

    private static let megabyte = 1 << 20

    static let cases = [
        Case(answer: "endless headers", said: "CLOSED: the headers of the answer are too long", most: 16 * megabyte),
        Case(
            answer: "one header without end", said: "CLOSED: the headers of the answer are too long",
            most: 16 * megabyte),
        Case(answer: "interim answers without end", said: "TIMEOUT: no complete answer within ", most: .max),
        Case(answer: "a body of 10 GB", said: "UNKNOWN_ANSWER: ", most: 16 * megabyte),
        Case(answer: "chunks without end", said: "UNKNOWN_ANSWER: ", most: 16 * megabyte),
        Case(answer: "a chunk of 16 EiB", said: "UNKNOWN_ANSWER: ", most: 16 * megabyte),
        Case(answer: "a gzip bomb of 1 GiB", said: "UNKNOWN_ANSWER: ", most: 2 * megabyte),
        Case(answer: "two lengths", said: "CLOSED: the answer is not HTTP", most: 1000),
        Case(answer: "no HTTP", said: "CLOSED: the answer is not HTTP", most: 1000),
        Case(answer: "no answer", said: "TIMEOUT: no complete answer within ", most: 0),
        Case(answer: "a byte every second", said: "TIMEOUT: no complete answer within ", most: 20),
    ]

    @Test(
        "costs its attempt a bounded number of bytes, is said, and the event is delivered by the next one",
        arguments: cases)
    func survived(hostile: Case) async throws {
        let server = try await scene.peer("hostile_server.py", hostile.answer)
        var job = FlightJob()
        job.upload += ["timeout: 1500ms", "concurrency: 1"]
        let path = try scene.write(job, ["flights.csv": Export(1...6)])
        let variables = ["RAPIDO_BASE_URL": "http://127.0.0.1:\(server.port)/api/ota"]
        let run = try scene.start(["run", path, "--json", "--log-level", "debug"], environment: variables)
        var memory = 0
        try await poll("the run ends", within: RunningProgram.patience) {
            memory = max(memory, run.peakMemory ?? 0)
            return !run.isRunning
        }
        let outcome = try await run.outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        let summary = try outcome.summary
        #expect(summary.books == Books(read: 6, delivered: 6))
        #expect(summary.retries == 3)
        let told = outcome.errorLines.filter { $0.contains("attempt failed: ") }
        #expect(told.count == 3 && told.allSatisfy { $0.contains(hostile.said) }, "\(outcome)")
        #expect(memory < 200 * Self.megabyte, "\(memory) bytes")
        try await poll("the server has given up") {
            server.received.split(separator: "\n").count == 3
        }
        for line in server.received.split(separator: "\n") {
            let sent = try #require(line.split(separator: " ").last.flatMap { Int($0) })
            #expect(sent <= hostile.most, "\(line)")
        }
        try HostileAnswers.prove(hostile.answer, said: hostile.said)
    }

    @Test("that is slow and whole is an answer")
    func slow() async throws {
        let server = try await scene.peer("hostile_server.py", "a byte every millisecond")
        let path = try scene.write(FlightJob(), ["flights.csv": Export(1...6)])
        let variables = ["RAPIDO_BASE_URL": "http://127.0.0.1:\(server.port)/api/ota"]
        let outcome = try await scene.run("run", path, "--json", environment: variables)
        #expect(try outcome.summary.books == Books(read: 6, delivered: 6))
        #expect(try outcome.summary.retries == 0)
    }

    @Test("that never ends, for all requests, ends the run in its time with everything kept", arguments: ["no answer"])
    func forGood(answer: String) async throws {
        let server = try await scene.peer("hostile_server.py", answer, "--times", "1000000")
        var job = FlightJob()
        job.upload += ["timeout: 300ms", "giveUpAfter: 2s"]
        let path = try scene.write(job, ["flights.csv": Export(1...6)])
        let variables = ["RAPIDO_BASE_URL": "http://127.0.0.1:\(server.port)/api/ota"]
        let outcome = try await scene.run("run", path, "--json", environment: variables, exits: 75)
        #expect(try outcome.summary.books.pending == 6)
        #expect(outcome.errors.contains("TIMEOUT: no complete answer within 300ms"), "\(outcome)")
    }
}
