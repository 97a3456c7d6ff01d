import Foundation
import Synchronization
import Testing

/// `Documentation/hostile-answers.md`: what `HostileAnswerTests` saw.
///
/// With `RAPIDO_EVIDENCE=write` it is written (`make evidence`); otherwise a test fails where the document says something
/// else.
enum HostileAnswers {
    private static let url = URL.repository.appending(path: "Documentation/hostile-answers.md")
    private static let rows = Mutex<Set<String>>([])

    /// - Parameter said: How the failure is told, as far as it is always the same.
    static func prove(_ answer: String, said: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let words = said.trimmingCharacters(in: .init(charactersIn: ": ")).replacing(" within", with: " in time")
        let row = "| \(answer) | `\(words)` | retried, and delivered by the next attempt |"
        guard CrashMatrix.isWritten else {
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
            #expect(lines.contains(row), "the document does not say: \(row)", sourceLocation: sourceLocation)
            return
        }
        try rows.withLock { rows in
            rows.insert(row)
            try Data(document(rows).utf8).write(to: url)
        }
    }

    private static func document(_ rows: Set<String>) -> String {
        """
        # Hostile answers

        This file is written by `make evidence`, out of what `HostileAnswerTests` saw; `make test` fails where they see
        something else.

        A server process answers three requests for an event so, and every other request well. The real binary imports six
        events from it, one at a time, with a timeout of 1.5 s. Each time all six were delivered, the books balanced, the
        importer never used 200 MB, and the server could not send more than 16 MiB of an answer; interim answers are bounded
        by the timeout alone. An answer that is cut off at any byte is tried in `HostileBytesTests`: it is never believed.

        | the server sends | said of the attempt | what becomes of the event |
        |---|---|---|
        \(rows.sorted().joined(separator: "\n"))

        """
    }
}
