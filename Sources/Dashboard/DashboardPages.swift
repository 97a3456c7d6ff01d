import Checkpoints
import Foundation
import Pages
import Records
import Reporting

/// The pages of the dashboard, and the parts of them that change.
struct DashboardPages: Sendable {
    let shelf: Shelf
    let watch: LedgerWatch
    let folder: String

    init(shelf: Shelf, folder: String) {
        (self.shelf, self.folder) = (shelf, folder)
        watch = LedgerWatch(shelf)
    }

    /// A part of a page, by the id of its element.
    typealias Part = (id: String, node: Node)

    func entry(_ id: Substring) -> Shelf.Entry? { shelf.entries().first { $0.id == id } }

    func overview() async -> String {
        let jobs = await jobsPart()
        return LiveDocument(
            title: "Ledgers of \(folder)", events: "/events",
            body: [
                .tag("header", [], .tag("h1", [], .text("Ledgers of \(folder)")), LiveDocument.status),
                .tag("main", [.init("id", "main")], jobs.node),
            ]
        ).html
    }

    func jobsPart() async -> Part {
        var rows: [JobRow] = []
        for entry in shelf.entries() {
            let command = shelf.command(entry, "status")
            let figures = await watch.headline(of: entry, command)
            rows.append(
                JobRow(
                    entry: entry, figures: figures, isRunning: shelf.isRunning(entry), waiting: shelf.waiting(entry),
                    isPaused: shelf.isPaused(entry)))
        }
        guard !rows.isEmpty else {
            let hint = "The first run of a job creates its ledger, by default in state/ beside the job."
            return (
                "jobs",
                .tag(
                    "div", [.init("id", "jobs")], .tag("p", [], "There is no ledger here yet."),
                    .tag("p", [], .text(hint)))
            )
        }
        return ("jobs", .tag("div", [.init("id", "jobs")], JobRow.table(rows)))
    }

    func ledger(_ entry: Shelf.Entry) async throws(Problem) -> String {
        var report = try await watch.report(of: entry, next(entry))
        report.command = next(entry, report)
        report.estimate(now: Date())
        report.verified = shelf.verified(entry)
        let page = ReportPage(report)
        return LiveDocument(
            title: entry.name, events: "/events?ledger=\(entry.id)",
            body: [
                .tag(
                    "header", [], .tag("p", [], .tag("a", [.init("href", "/")], "All ledgers")),
                    .tag("h1", [], .text(entry.name)), LiveDocument.status, state(entry).node, page.verdict.node,
                    tools(entry)),
                .tag("main", [.init("id", "main")], all: page.parts),
            ]
        ).html
    }

    /// What changes while a run goes on.
    func parts(of entry: Shelf.Entry) async -> [Part] {
        let figures = await watch.figures(of: entry, next(entry))
        guard figures.problem == nil else { return [state(entry)] }
        var report = figures.report
        report.command = next(entry, report)
        report.estimate(now: Date())
        return [state(entry)] + ReportPage(report).changingParts
    }

    private func next(_ entry: Shelf.Entry) -> String { shelf.command(entry, "status") }

    private func next(_ entry: Shelf.Entry, _ report: JobReport) -> String {
        shelf.command(entry, report.nextVerb)
    }

    private func state(_ entry: Shelf.Entry) -> Part {
        (
            "state",
            .tag(
                "div", [.init("id", "state"), .init("class", "filter")],
                .tag("p", [.init("role", "status")], .text(stateWords(entry))), pauseButton(entry))
        )
    }

    private func stateWords(_ entry: Shelf.Entry) -> String {
        let isRunning = shelf.isRunning(entry)
        guard !shelf.isPaused(entry) else {
            return "Paused: the \(isRunning ? "run under way" : "next run") sends nothing until it is resumed."
        }
        let waiting = shelf.waiting(entry).map { ", \($0)" } ?? ""
        return isRunning ? "A run is under way\(waiting)." : "No run is under way."
    }

    private func pauseButton(_ entry: Shelf.Entry) -> Node {
        let isPaused = shelf.isPaused(entry)
        return .tag(
            "form",
            [.init("method", "post"), .init("action", "/ledger/\(entry.id)/\(isPaused ? "resume" : "pause")")],
            .tag("button", [.init("class", "act")], isPaused ? "Resume" : "Pause"))
    }

    private func tools(_ entry: Shelf.Entry) -> Node {
        .group([
            .tag(
                "p", [],
                .tag("a", [.init("href", "/ledger/\(entry.id)/export.csv")], "Download all events"), " · ",
                .tag("a", [.init("href", "/ledger/\(entry.id)/rejects")], "Download the rejects"),
                .tag("span", [.init("class", "soft")], .text(" · \(entry.state)"))),
            search(entry),
        ])
    }

    private func search(_ entry: Shelf.Entry, for id: String = "") -> Node {
        .tag(
            "form", [.init("class", "filter"), .init("action", "/ledger/\(entry.id)/trace"), .init("role", "search")],
            .tag(
                "label", [.init("for", "id")], "An order or event id",
                .tag("input", [.init("id", "id"), .init("name", "id"), .init("value", id), "required"])),
            .tag("button", [.init("class", "act")], "Search"))
    }
}

extension DashboardPages {
    func trace(_ entry: Shelf.Entry, _ id: String) async throws(Problem) -> String {
        let records = try await watch.ledger(entry).trace(id)
        let found = records.map { record in
            Node.tag(
                "section", [], .tag("pre", [], all: Self.lines(record)),
                record.record.state.canBeGivenUp ? dismissal(entry, record.record) : .nothing)
        }
        let nothing = "No record of this job has the event or order id \(id.quoted)."
        return LiveDocument(
            title: "\(id.excerpt) – \(entry.name)", events: nil,
            body: [
                .tag(
                    "header", [], .tag("p", [], .tag("a", [.init("href", "/ledger/\(entry.id)")], .text(entry.name))),
                    .tag("h1", [], .text(id.excerpt)), search(entry, for: id)),
                .tag("main", [.init("id", "main")], all: found.isEmpty ? [.tag("p", [], .text(nothing))] : found),
            ]
        ).html
    }

    /// What `trace` tells, a line each.
    private static func lines(_ record: TracedRecord) -> [Node] {
        record.text(\.path).split(separator: "\n").flatMap { [.text(String($0)), .tag("br")] as [Node] }
    }

    private func dismissal(_ entry: Shelf.Entry, _ record: StoredRecord) -> Node {
        .tag(
            "form",
            [.init("class", "filter"), .init("method", "post"), .init("action", "/ledger/\(entry.id)/dismiss")],
            .tag("input", [.init("type", "hidden"), .init("name", "key"), .init("value", String(record.key.value))]),
            .tag(
                "label", [.init("for", "reason-\(record.key.value)")], "Why it is given up",
                .tag("input", [.init("id", "reason-\(record.key.value)"), .init("name", "reason"), "required"])),
            .tag("button", [.init("class", "act")], "Give up this record for good"))
    }

    func problem(_ problem: Problem) -> String {
        LiveDocument(
            title: "Problem", events: nil,
            body: [
                .tag("header", [], .tag("p", [], .tag("a", [.init("href", "/")], "All ledgers"))),
                .tag(
                    "main", [.init("id", "main")], .tag("h1", [], "That did not work"),
                    .tag("p", [], .text(problem.message)),
                    .tag("ul", [], all: problem.context.map { .tag("li", [], .text($0)) }),
                    .tag("p", [], .text("What to do: \(problem.hint)"))),
            ]
        ).html
    }
}

extension RecordState {
    /// A person may give it up.
    fileprivate var canBeGivenUp: Bool {
        switch self {
        case .invalid, .rejected, .parked: true
        case .pending, .sending, .delivered, .duplicate, .dismissed: false
        }
    }
}
