import Foundation
import Records
import Reporting

/// A plan as a person and a script read it.
struct PlanReport {
    private let prospect: Prospect
    private let limits: RequestBudget.Limits
    /// Of the shared budget, now; nil where that is not known.
    private let left: (requests: Int, pause: Duration)?
    /// Requests a minute as the job has them.
    private let jobRate: Double
    private let window: NightPlan.Window
    private let duration: Duration
    private let nights: NightPlan
    private let now: Date
    /// The job file, as it was named.
    private let job: String
    private let common: CommonOptions

    init(
        _ prospect: Prospect, limits: RequestBudget.Limits, left: (requests: Int, pause: Duration)?, jobRate: Double,
        window: NightPlan.Window, job: String, common: CommonOptions, now: Date = Date()
    ) {
        let forecast = RequestForecast(limits)
        let current = RequestForecast(limits, saved: left?.requests, pause: left?.pause ?? .zero)
        self.left = left
        self.prospect = prospect
        self.limits = limits
        self.jobRate = jobRate
        self.window = window
        self.now = now
        self.job = job
        self.common = common
        duration = (window.from == nil ? current : forecast).duration(of: prospect.send)
        nights = NightPlan(prospect.send, forecast, from: current, window, now: now)
    }

    func print() {
        if common.json {
            Console.standard.print(json.text)
        } else if !common.quiet {
            Console.standard.print(text)
        }
    }

    private var json: JSONLine {
        var summary = prospect.summary
        summary.duration = duration
        var line = summary.json
        line.add("send", prospect.send)
        line.add("budgetLeft", left?.requests)
        line.add("nights", nights.nights)
        line.add("begins", nights.begins?.localISO8601)
        line.add("ends", nights.ends?.localISO8601)
        line.add("notes", notes)
        return line
    }

    private var text: String {
        var lines = [table]
        guard prospect.send > 0 else { return (lines + ["nothing to send"] + hints).joined(separator: "\n") }
        lines.append(
            "\(requests) at \(limits.rate.plain) a minute, \(limits.burst.plain) at most in any 60 s: \(length)")
        if let budget { lines.append(budget) }
        lines.append(end)
        if limits.rate < jobRate {
            lines.append(
                "\((jobRate - limits.rate).plain) of the job's \(jobRate.plain) requests a minute are left to others on the key"
            )
        }
        return (lines + notes.map { "note: \($0)" } + hints).joined(separator: "\n")
    }

    /// Said where the budget is not full, as a plan would have it otherwise.
    private var budget: String? {
        guard let left, Double(left.requests) < limits.capacity.rounded(.down) else { return nil }
        let pause = left.pause > .zero ? ", and the server asked for a pause of \(left.pause.brief) yet" : ""
        return
            "of the key's budget \(left.requests) can be sent at once now, of \(Int(limits.capacity)) that it saves\(pause)"
    }

    private var requests: String { prospect.send == 1 ? "1 request" : "\(prospect.send) requests" }

    private var length: String { duration < .seconds(1) ? "less than a second" : duration.brief }

    /// When it ends, and in how many nights.
    private var end: String {
        guard let ends = nights.ends, let begins = nights.begins else { return "nothing to send" }
        guard let count = nights.nights, let until = window.until else {
            return window.from == nil
                ? "begun now, it ends at \(ends.localMinute)"
                : "begun at \(begins.localMinute), it ends at \(ends.localMinute)"
        }
        let hours = "from \((window.from ?? ClockTime(of: now, .current)).text) to \(until.text)"
        return count == 1
            ? "it fits into one night \(hours): begun at \(begins.localMinute), it ends at \(ends.localMinute)"
            : "it takes \(count) nights \(hours): begun at \(begins.localMinute), the last one ends at \(ends.localMinute)"
    }

    /// The columns that hold anything, and what is to be sent.
    private var table: String {
        let books = prospect.summary.books
        var rows = [
            ("to send", prospect.send), ("skipped", books.skipped), ("ignored", books.ignored),
            ("invalid", books.invalid),
        ]
        rows += books.columns.filter { column in
            column.count > 0 && column.name != "pending" && !rows.contains { $0.0 == column.name }
        }.map { ($0.name, $0.count) }
        let width = rows.map { String($0.1).count }.max() ?? 1
        let lines = rows.map { name, count in
            let digits = String(count)
            return "  \(name)\(String(repeating: " ", count: 11 - name.count + width - digits.count))\(digits)"
        }
        let others = prospect.send - books.pending
        let remark = others > 0 ? ["  (\(others) of those to send are of earlier inputs)"] : []
        return (["\(prospect.summary.job.escaped): \(books.read) read"] + lines + remark).joined(separator: "\n")
    }

    /// What the Partner API does not let a backfill do (partner-api.md, "The event").
    private var notes: [String] {
        guard prospect.send > 0 else { return [] }
        return [
            "an event has no time of its own, so the API may date what a backfill sends by the day it receives it",
            "what a live integration has sent under ids made otherwise, with the time of sending in them say, is recorded "
                + "once more, and no 409 tells; input.where cuts a backfill off at the day the live integration began",
        ]
    }

    private var hints: [String] {
        guard prospect.summary.books.invalid > 0 else { return [] }
        let command = TypedCommand("validate", job).adding(common.stateWords).text
        return ["hint: `\(command)` says what is invalid, row by row"]
    }
}

extension ClockTime {
    /// `06:00`
    var text: String { [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":") }
}
