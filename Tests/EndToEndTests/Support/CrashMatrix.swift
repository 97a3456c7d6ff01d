import Foundation
import Synchronization
import Testing

/// `Documentation/crash-matrix.md`: what the tests of crashes and hostile worlds saw.
///
/// With `RAPIDO_EVIDENCE=write` what they see is written there (`make evidence`); otherwise each of them
/// fails where the document says something else.
enum CrashMatrix {
    struct Row: Hashable, Sendable {
        enum Part: Int, CaseIterable, Sendable { case crash, world }

        var part: Part
        /// Its place in the table.
        var rank: Int
        /// The step, or what is wrong with the world.
        var what: String
        var fault: String
        var kept: String
        var sentAgain: String
        var exits: String
    }

    static let isWritten = ProcessInfo.processInfo.environment["RAPIDO_EVIDENCE"] == "write"

    fileprivate struct Seen {
        var rows: Set<Row> = []
        var figures: [String: String] = [:]
    }

    private static let seen = Mutex(Seen())
    private static let url = URL.repository.appending(path: "Documentation/crash-matrix.md")

    /// Enters the row, or holds it against the document.
    static func prove(_ row: Row, sourceLocation: SourceLocation = #_sourceLocation) throws {
        guard isWritten else {
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
            let isThere = lines.contains { row.isTold(by: $0) }
            #expect(
                isThere, "the crash matrix does not say: \(row.line(of: [row.fault]))", sourceLocation: sourceLocation)
            return
        }
        try write { $0.rows.insert(row) }
    }

    /// Enters what was measured; it is different each time, so nothing is held against it.
    static func note(_ name: String, _ figure: String) throws {
        print("\(name): \(figure)")
        if isWritten { try write { $0.figures[name] = figure } }
    }

    private static func write(_ change: (inout Seen) -> Void) throws {
        try seen.withLock { seen in
            change(&seen)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(seen.document.utf8).write(to: url)
        }
    }
}

extension CrashMatrix.Row {
    fileprivate func line(of faults: [String]) -> String {
        "| \(what) | \(faults.joined(separator: ", ")) | \(kept) | \(sentAgain) | \(exits) |"
    }

    fileprivate func isTold(by line: String) -> Bool {
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard cells.count == 5, cells[1].split(separator: ", ").contains(Substring(fault)) else { return false }
        return [cells[0], cells[2], cells[3], cells[4]] == [what, kept, sentAgain, exits]
    }

    /// The same row, whatever the fault.
    fileprivate var withoutFault: Self {
        var row = self
        row.fault = ""
        return row
    }
}

extension CrashMatrix.Seen {
    fileprivate var document: String {
        """
        # Crash matrix

        This file is written by `make evidence`, out of what the tests of `Tests/EndToEndTests` saw; `make test` fails
        where they see something else.

        ## SIGKILL at each step of a run

        The real binary imports two events of each of 60 orders from a sandbox process, 4 requests in flight, 10 events a
        transaction. It is killed where the first column says, under each of the faults; the same command is then run
        again. Each time the sandbox had recorded the 120 events of the export: each once, none else, bytes equal,
        each order's in order, and the books said so. *Sent again* are requests made of events that the API had recorded
        already and the ledger did not know to be; a fault that cuts the answer off costs one more each.
        These are \(rows.count { $0.part == .crash }) kills at \(Set(rows.filter { $0.part == .crash }.map(\.what)).count) places.

        | killed | faults | kept | sent again | exit statuses |
        |---|---|---|---|---|
        \(table(.crash))

        ## A hostile world

        What a run says is pinned by `HostileWorldTests` and `HostileStateTests`; here is what comes of it. The last status is
        that of the next run, in a world that is well again: it has delivered everything once.

        | what | where | kept | sent again | exit statuses |
        |---|---|---|---|---|
        \(table(.world))

        ## Figures

        \(figures.sorted { $0.key < $1.key }.map { "- \($0.key): \($0.value)" }.joined(separator: "\n"))

        """
    }

    private func table(_ part: CrashMatrix.Row.Part) -> String {
        let groups = Dictionary(grouping: rows.filter { $0.part == part }, by: \.withoutFault)
        let lines = groups.map { row, same in
            let faults = same.map(\.fault).sorted { $0.compare($1, options: .numeric) == .orderedAscending }
            return (rank: row.rank, line: row.line(of: faults))
        }
        return lines.sorted { ($0.rank, $0.line) < ($1.rank, $1.line) }.map(\.line).joined(separator: "\n")
    }
}
