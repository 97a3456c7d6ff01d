import Foundation
import Records
import Reporting

/// How the last run went, minute by minute, and the runs before it.
struct RunsPart {
    let report: JobReport

    var nodes: [Node] {
        guard let last = report.runs.first else { return [] }
        return CoursePicture(run: last, limits: report.limits).nodes + [table]
    }

    private var table: Node {
        let rows = report.runs.map { run in
            let total = run.total
            let percentiles = LatencyHistogram.shown.map { Node.text(total.latencies.words(at: $0.part)) }
            return [
                .group([
                    .text(Date(epoch: run.record.started).localSecond), " ",
                    .tag("span", [.css("soft")], .text(run.record.id.prefix(8) + "")),
                ]),
                .text(run.record.exit.map { String($0) } ?? "–"), .text(run.delivered.grouped),
                .text(run.requests.grouped), .text(run.retries.grouped), .text(run.lengthWords),
                .text(total.waitWords.isEmpty ? "–" : total.waitWords),
            ] + percentiles
        }
        return Table(
            caption: "Runs, the latest first; latencies from the sending of a request to its answer",
            columns: [
                .name("begun, and run"), .number("exit"), .number("delivered"), .number("requests"),
                .number("retries"), .text("length"), .name("waited for"),
            ] + LatencyHistogram.shown.map { .number($0.name) }, rows: rows
        ).node
    }
}

extension ReportedRun {
    fileprivate var lengthWords: String {
        guard let ended = record.ended else { return "–" }
        return ended > record.started ? Duration.seconds(ended - record.started).brief : "less than 1s"
    }
}
