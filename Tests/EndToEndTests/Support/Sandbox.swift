import Foundation
import FoundationNetworking
import Testing

/// The sandbox process, and what it recorded.
struct Sandbox: Sendable {
    /// An event as the server received it.
    struct Event: Sendable {
        let id: String
        let orderID: String?
        /// Byte for byte.
        let body: String
    }

    struct Stats: Decodable, Sendable {
        let requests: Int
        let recorded: Int
        let duplicates: Int
        let orderViolations: Int
        let faults: [String: Int]
        let byStatus: [String: Int]
    }

    let program: RunningProgram
    let baseURL: String

    init(_ program: RunningProgram) async throws {
        self.program = program
        var listening: String?
        try await poll("the sandbox listens") {
            let line = String(decoding: program.output, as: UTF8.self)
            listening = line.wholeMatch(of: /listening on (\S+)\n/).map { String($0.1) }
            try #require(program.isRunning, "\(String(decoding: program.errors, as: UTF8.self))")
            return listening != nil
        }
        baseURL = try #require(listening)
    }

    var port: String? { baseURL.firstMatch(of: /:([0-9]+)\//).map { String($0.1) } }

    /// In the order in which they were recorded.
    var events: [Event] {
        get async throws {
            try await fetch("/sandbox/events").split(separator: "\n").map { try Event(line: String($0)) }
        }
    }

    /// The recorded ids; that each stands there once is expected on the way.
    func ids(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Set<String> {
        let ids = try await events.map(\.id)
        #expect(ids.count == Set(ids).count, "an event was recorded twice", sourceLocation: sourceLocation)
        return Set(ids)
    }

    var stats: Stats {
        get async throws {
            try await JSONDecoder().decode(Stats.self, from: Data(fetch("/sandbox/stats").utf8))
        }
    }

    /// Waits until it has recorded that many events.
    func has(_ count: Int) async throws {
        try await poll("\(count) events are recorded") { try await stats.recorded >= count }
    }

    func stop() async throws {
        program.signal(SIGTERM)
        _ = try await program.outcome()
    }

    private func fetch(_ path: String) async throws -> String {
        let server = try #require(URL(string: baseURL.replacing("/api/ota", with: path)))
        let (data, _) = try await URLSession.shared.data(from: server)
        return String(decoding: data, as: UTF8.self)
    }
}

extension Sandbox.Event {
    private struct Place: Decodable {
        let id: String
        let orderId: String?
    }

    /// `{"id":…,"orderId":…,"at":…,"body":BODY}`
    init(line: String) throws {
        let place = try JSONDecoder().decode(Place.self, from: Data(line.utf8))
        let body = try #require(line.firstRange(of: #","body":"#))
        (id, orderID) = (place.id, place.orderId)
        self.body = String(line[body.upperBound...].dropLast())
    }
}
