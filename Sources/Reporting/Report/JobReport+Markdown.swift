import Foundation
import Records

extension JobReport {
    /// `--format markdown`: for a ticket or a chat.
    package var markdown: String {
        let parts = [
            head, section("The books", booksTable), section("By month", monthsTable),
            section("Different orders by month", ordersTable),
            section("What is wrong", findingsTable), section("Refused or waiting", refusalsTable),
            section("What waits", heldTable),
            section("Inputs", inputsTable), section("Runs", runsTable),
            section("Good runs, the latest first", goodRunsTable), section("Proof", proofText),
        ]
        return parts.compactMap(\.self).joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        let kind = subject == .dryRun ? "Dry run of" : "Import"
        let facts =
            [
                "\(kind) **\(job.markdown)**, \(Date(epoch: made).localSecond)", "",
                "**\(verdict)** \(exitWords.capitalizedFirst).", "",
            ] + (backlog.map { ["To send: \($0.text.markdown).", ""] } ?? []) + [
                "Next: `\(command.escaped.replacing("`", with: "'"))`"
            ]
        return (["# \(job.markdown)", ""] + facts).joined(separator: "\n")
    }

    private func section(_ title: String, _ body: String?) -> String? { body.map { "## \(title)\n\n\($0)" } }

    private var booksTable: String? {
        let own = valid.map { [("valid", $0)] } ?? []
        let columns = subject == .dryRun ? books.columns.filter { $0.count > 0 && $0.name != "pending" } : books.columns
        return table(
            ["column", "records"],
            ([("read", books.read)] + own + columns.map { ($0.name, $0.count) }).map { [$0.0, String($0.1)] })
    }

    private var monthsTable: String? {
        table(
            ["month", "type", "outcome", "events"],
            months.map {
                [$0.month.map(MonthCount.name) ?? "unknown", $0.type ?? "unknown", $0.state.column, String($0.count)]
            })
    }

    private var ordersTable: String? {
        table(
            ["month", "orders"], orders.map { [$0.month.map(MonthCount.name) ?? "unknown", String($0.count)] })
    }

    private var heldTable: String? {
        table(["code", "events"], held.map { [$0.code, String($0.count)] })
    }

    private var findingsTable: String? {
        table(
            ["count", "field", "code", "where", "hint"],
            findings.heaviest.map { group in
                [
                    String(group.count), group.field ?? group.column ?? "", group.code, group.places.words(),
                    mask.masked(group.hint ?? group.message),
                ]
            })
    }

    private var refusalsTable: String? {
        table(
            ["count", "outcome", "code", "where", "the server says"],
            refusals.heaviest.map { group in
                [
                    String(group.count), group.state.column, group.code, group.places.words(),
                    mask.masked(group.message),
                ]
            })
    }

    private var inputsTable: String? {
        table(
            ["input", "records", "read", "open"],
            inputs.map { [$0.path, $0.records.map { String($0) } ?? "–", $0.progressWords, $0.stretches.words()] })
    }

    private var runsTable: String? {
        table(
            ["begun", "exit", "delivered", "requests", "retries", "waited for"] + LatencyHistogram.shown.map(\.name),
            runs.map { run in
                let latencies = LatencyHistogram.shown.map { run.total.latencies.words(at: $0.part) }
                return [
                    Date(epoch: run.record.started).localSecond,
                    run.record.exit.map { String($0) } ?? "under way, or killed",
                    String(run.delivered), String(run.requests), String(run.retries),
                    run.total.waitWords,
                ] + latencies
            })
    }

    private var goodRunsTable: String? {
        table(
            ["inputs", "records", "invalid", "columns", "types"],
            goodRuns.reversed().map { profile in
                [
                    profile.fileWords, String(profile.records), profile.invalidShare.percent,
                    String(profile.columns.count), profile.types?.joined(separator: ", ") ?? "",
                ]
            })
    }

    private var proofText: String? {
        let texts = [proof?.markdown, verifiedWords.map { "Last: \($0.markdown)." }].compactMap(\.self)
        return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }

    private func table(_ header: [String], _ rows: [[String]]) -> String? {
        guard !rows.isEmpty else { return nil }
        let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(\.markdown) }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}

extension JobReport.Proof {
    fileprivate var markdown: String { "\(words.markdown). `\(command.escaped)` compares the inputs as well." }
}

extension FindingTally {
    /// The groups, those with the most findings first; as many as a report shows.
    package var heaviest: [Group] { groups.heaviest(\.count) }
}

extension RefusalTally {
    /// The groups, those with the most records first; as many as a report shows.
    package var heaviest: [Group] { groups.heaviest(\.count) }
}

extension Array {
    fileprivate func heaviest(_ count: (Element) -> Int) -> [Element] {
        enumerated().sorted { (count($1.element), $0.offset) < (count($0.element), $1.offset) }
            .prefix(JobReport.mostGroups).map(\.element)
    }
}

extension ReportedInput {
    /// `to the end`
    package var progressWords: String {
        isComplete ? "to the end" : "up to line \(lines + 1)\(isAbandoned ? ", the rest given up" : "")"
    }
}

extension InputProfile {
    /// `a.csv and 2 more`
    package var fileWords: String {
        let first = paths.first.map { String($0.split(separator: "/").last ?? "") } ?? ""
        return paths.count > 1 ? "\(first) and \(paths.count - 1) more" : first
    }
}

extension ReportedRun {
    /// Of a run under way, what its course tells so far.
    package var requests: Int { record.ended == nil ? total.sent : record.requests }
    package var retries: Int { record.ended == nil ? total.retries : record.retries }
    package var delivered: Int { record.ended == nil ? total.recorded : record.delivered }
}

extension LatencyHistogram {
    /// `12 ms`; a dash where there is no value.
    package func words(at part: Double) -> String { milliseconds(at: part).map { "\($0) ms" } ?? "–" }
}

extension String {
    /// As text in a table of Markdown, on one line, cut.
    fileprivate var markdown: String {
        let special: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~"]
        return cut.escaped.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// At most 300 characters: a report is no place for a whole value.
    package var cut: String {
        guard utf8.count > 300, unicodeScalars.count > 300 else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(300))) + "…"
    }
}
