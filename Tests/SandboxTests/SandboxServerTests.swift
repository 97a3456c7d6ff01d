import Foundation
import Records
import Testing

@testable import Sandbox

@Suite("the server on its socket", .timeLimit(.minutes(15)))
struct SandboxServerTests {
    /// Runs the server, and the test against its port; then stops it by cancellation.
    private func withServer(_ settings: SandboxSettings, _ test: @Sendable (Int) async throws -> Void) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await SandboxServer(settings).run { port.yield($0) }
                port.finish()
            }
            for await number in ports {
                defer { group.cancelAll() }
                try await test(number)
                break
            }
            try await group.waitForAll()
        }
    }

    private func recorded(_ port: Int) async throws -> Int {
        try await get("/sandbox/events", port).matches(of: /{"id":/).count
    }

    private func stats(_ port: Int) async throws -> SandboxStats {
        let answer = try await get("/sandbox/stats", port)
        let body = answer.split(separator: "\r\n\r\n").last ?? ""
        return try JSONDecoder().decode(SandboxStats.self, from: Data(body.utf8))
    }

    private func get(_ path: String, _ port: Int) async throws -> String {
        let connection = try RawConnection(port: port)
        connection.send("GET \(path) HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\n\r\n")
        return await connection.receiveToEnd()
    }

    @Test("one connection carries request after request")
    func keepAlive() async throws {
        try await withServer(SandboxSettings()) { port in
            let connection = try RawConnection(port: port)
            connection.post(Sample.event(id: "evt_1"))
            connection.post(Sample.event(id: "evt_2"), headers: Sample.headers.merging(["connection": "close"]) { $1 })
            let answers = await connection.receiveToEnd()
            #expect(answers.matches(of: /HTTP\/1.1 200 OK/).count == 2)
            #expect(try await recorded(port) == 2)
        }
    }

    @Test(
        "a cut connection ends without an answer, recorded or not",
        arguments: [(FaultName.cutBefore, 0), (.cutAfter, 1)])
    func cut(name: FaultName, count: Int) async throws {
        try await withServer(SandboxSettings(faults: [Fault(name, count: 1)])) { port in
            let connection = try RawConnection(port: port)
            connection.post(Sample.event())
            #expect(await connection.receiveToEnd() == "")
            #expect(try await recorded(port) == count)
        }
    }

    @Test("an answer cut in the middle promises more than arrives")
    func cutMid() async throws {
        try await withServer(SandboxSettings(faults: [Fault(.cutMid)])) { port in
            let connection = try RawConnection(port: port)
            connection.post(Sample.event())
            let parts = await connection.receiveToEnd().split(separator: "\r\n\r\n")
            try #require(parts.count == 2)
            let promised = try #require(parts[0].firstMatch(of: /(?i)content-length: (\d+)/)).1
            #expect(parts[0].hasPrefix("HTTP/1.1 200 OK"))
            #expect(parts[1].utf8.count == (Int(promised) ?? 0) / 2)
            #expect(try await recorded(port) == 1)
        }
    }

    @Test("a server whose clock is ahead dates its answers by it, and what it asks for too")
    func skewed() async throws {
        try await withServer(SandboxSettings(faults: [Fault(.retryAfterSkewed)])) { port in
            let before = Date()
            let connection = try RawConnection(port: port)
            connection.post(Sample.event(), headers: Sample.headers.merging(["connection": "close"]) { $1 })
            let answer = await connection.receiveToEnd()
            for (name, ahead) in [("date", 1200), ("retry-after", 1201)] {
                // Within half a minute of now, by that clock.
                let dates = (-1...30).map { second in
                    Moment(uptime: .zero, epochMillis: (Int(before.timeIntervalSince1970) + ahead + second) * 1000)
                        .httpDate
                }
                #expect(
                    dates.contains { answer.lowercased().contains("\r\n\(name): \($0.lowercased())\r\n") }, "\(answer)")
            }
        }
    }

    @Test("HTTP dates are written as RFC 9110 has them")
    func httpDate() {
        #expect(Moment(uptime: .zero, epochMillis: 784_111_777_000).httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test("a client that hangs up leaves its order free, whatever still becomes of the request")
    func hangUp() async throws {
        try await withServer(SandboxSettings(faults: [Fault(.slowBefore, count: 1)])) { port in
            var connection: RawConnection? = try RawConnection(port: port)
            connection?.post(Sample.event())
            while try await stats(port).requests == 0 {}
            connection = nil
            for attempt in 1...100 {
                let before = try await stats(port).orderViolations
                let retry = try RawConnection(port: port)
                retry.post(Sample.event(id: "evt_\(attempt)"))
                #expect(await retry.receive().hasPrefix("HTTP/1.1 200 OK"))
                // The end of the one connection may be seen after the start of the other.
                if try await stats(port).orderViolations == before { return }
            }
            Issue.record("the order stays taken")
        }
    }

    @Test("a port in use is said, with the remedy")
    func portInUse() async throws {
        try await withServer(SandboxSettings()) { port in
            var settings = SandboxSettings()
            settings.port = port
            let problem = Problem(
                .usage, "port \(port) of 127.0.0.1 is already in use",
                hint: "choose another port with --port, or any free one with --port 0")
            let second = settings
            await #expect(throws: problem) { try await SandboxServer(second).run { _ in } }
        }
    }
}
