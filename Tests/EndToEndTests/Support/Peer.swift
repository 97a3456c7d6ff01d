import Foundation
import Testing

/// A process of `Fixtures` that listens, and what it was sent.
struct Peer: Sendable {
    let program: RunningProgram
    let port: Int

    init(_ program: RunningProgram) async throws {
        self.program = program
        var port: Int?
        try await poll("the peer listens") {
            port = String(decoding: program.output, as: UTF8.self).firstMatch(of: /^(\d+)\n/).flatMap { Int($0.1) }
            try #require(program.isRunning || port != nil, "\(String(decoding: program.errors, as: UTF8.self))")
            return port != nil
        }
        self.port = try #require(port)
    }

    /// Every byte it noted behind the line of its port.
    var received: String {
        String(String(decoding: program.output, as: UTF8.self).drop { $0 != "\n" }.dropFirst())
    }

    /// Requests for an event that arrived.
    var events: Int { received.split(separator: "POST ", omittingEmptySubsequences: false).count - 1 }
}

extension Scene {
    /// - Parameter script: A Python file of `Fixtures`.
    func peer(_ script: String, _ options: String...) async throws -> Peer {
        let path = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/\(script)").path
        return try await Peer(start(["python3", path] + options, program: "/usr/bin/env"))
    }
}
