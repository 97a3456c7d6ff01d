import Foundation
import Testing

/// A server beside the scene that takes what is posted to it.
struct Listener: Sendable {
    struct Post: Decodable, Sendable {
        let path: String
        let type: String?
        let body: String
    }

    let program: RunningProgram
    /// With a slash at its end.
    let url: String
    let record: URL

    var posts: [Post] {
        get throws {
            let lines = String(decoding: (try? Data(contentsOf: record)) ?? Data(), as: UTF8.self).split(
                separator: "\n")
            return try lines.map { try JSONDecoder().decode(Post.self, from: Data($0.utf8)) }
        }
    }
}

extension Scene {
    /// - Parameter behaviour: what it answers: `answer 200`, or `hang`.
    func listener(_ behaviour: String...) async throws -> Listener {
        let record = url("posts-\(UUID().uuidString).ndjson")
        let script = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/listener.py").path
        let program = try start([script, record.path] + behaviour, program: "/usr/bin/python3")
        var address: String?
        try await poll("the listener listens") {
            address = String(decoding: program.output, as: UTF8.self)
                .wholeMatch(of: /listening on (\S+)\n/).map { String($0.1) }
            try #require(program.isRunning, "\(String(decoding: program.errors, as: UTF8.self))")
            return address != nil
        }
        return Listener(program: program, url: try #require(address), record: record)
    }
}
