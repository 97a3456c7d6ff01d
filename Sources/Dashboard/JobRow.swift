import Foundation
import Pages
import Records
import Reporting

/// A ledger in the list of all.
struct JobRow {
    let entry: Shelf.Entry
    let figures: LedgerWatch.Figures
    let isRunning: Bool
    let waiting: String?
    let isPaused: Bool

    static func table(_ rows: [JobRow]) -> Node {
        Table(
            caption: rows.count == 1 ? "1 ledger" : "\(rows.count) ledgers",
            columns: [
                .text("job"), .text("now"), .number("read"), .number("delivered"), .number("invalid"),
                .number("rejected"), .number("parked"), .number("pending"), .text("last run"), .number("exit"),
            ], rows: rows.map(\.cells)
        ).node
    }

    private var cells: [Node] {
        let link = Node.tag("a", [.init("href", "/ledger/\(entry.id)")], .text(entry.name))
        if let problem = figures.problem { return [link, .text(problem.message)] + Array(repeating: "–", count: 8) }
        let books = figures.report.books
        let last = figures.report.runs.first
        let counts = [books.read, books.delivered, books.invalid, books.rejected, books.parked, books.pending]
        return [link, .text(now)] + counts.map { .text($0.grouped) } + [
            .text(last.map { Date(epoch: $0.record.started).localSecond } ?? "–"),
            .text(last?.record.exit.map { String($0) } ?? "–"),
        ]
    }

    private var now: String {
        let state = isRunning ? "running" : "at rest"
        guard !isPaused else { return "\(state), paused" }
        return isRunning ? [state, waiting].compactMap(\.self).joined(separator: ", ") : state
    }
}
