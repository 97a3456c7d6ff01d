import Foundation
import Synchronization
import Testing

/// `Documentation/hostile-inputs.md`: what `HostileInputTests` saw.
///
/// With `RAPIDO_EVIDENCE=write` it is written (`make evidence`); otherwise a test fails where the document says something
/// else.
enum HostileInputs {
    /// In the order of the document.
    enum Place: String, CaseIterable, Sendable {
        case export = "an export"
        case job = "the job file"
        case lookup = "a lookup table"
        case schema = "the schema"
        case key = "the file of the client key"
        case authorities = "the file of `tls.ca`"
        case state = "the ledger"
        case budget = "the request budget"
        case event = "the event of `api send`"
        case output = "the file of `-o`"
    }

    struct Row: Hashable, Sendable {
        var place: Place
        var what: String
        var exit: Int32
        /// Lower case, no full stop.
        var said: String

        fileprivate var line: String {
            "| \(place.rawValue) | \(what) | \(exit) | \(said.replacing("|", with: #"\|"#)) |"
        }
    }

    private static let url = URL.repository.appending(path: "Documentation/hostile-inputs.md")
    private static let rows = Mutex<Set<Row>>([])

    static func prove(_ row: Row, sourceLocation: SourceLocation = #_sourceLocation) throws {
        guard CrashMatrix.isWritten else {
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
            #expect(lines.contains(row.line), "the document does not say: \(row.line)", sourceLocation: sourceLocation)
            return
        }
        try rows.withLock { rows in
            rows.insert(row)
            try Data(document(rows).utf8).write(to: url)
        }
    }

    private static func document(_ rows: Set<Row>) -> String {
        let lines = Place.allCases.flatMap { place in
            rows.filter { $0.place == place }.sorted { ($0.what, $0.said) < ($1.what, $1.said) }.map(\.line)
        }
        return """
            # Hostile inputs

            This file is written by `make evidence`, out of what `HostileInputTests` saw; `make test` fails where they see
            something else.

            The real binary is given each of these. Each time it ended by itself within its time, or at the first SIGTERM
            where it waited for the other end of a pipe; it never used 200 MB; and nothing that it printed holds a character
            that a terminal obeys. Where more is broken than one record, nothing was sent. What else goes wrong around a run
            is in [crash-matrix.md](crash-matrix.md), what a server may answer in [hostile-answers.md](hostile-answers.md).

            | what is hostile | how | exit status | what is said, or becomes of it |
            |---|---|---|---|
            \(lines.joined(separator: "\n"))

            """
    }
}
