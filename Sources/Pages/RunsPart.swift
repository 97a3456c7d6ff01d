import Records
import Reporting

/// How the last run went, minute by minute, and the runs before it.
struct RunsPart {
    let report: JobReport

    var nodes: [Node] {
        guard let last = report.runs.first else { return [] }
        return CoursePicture(run: last, rate: report.rate).nodes + [table]
    }

    private var table: Node {
        let rows = report.runs.map { run in
            let total = run.total
            let percentiles = LatencyHistogram.shown.map { Node.text(total.latencies.words(at: $0.part)) }
            return [
                .text(EpochText.utc(run.record.started)), .text(run.record.id.prefix(8) + ""),
                .text(run.record.exit.map { String($0) } ?? "–"), .text(run.delivered.grouped),
                .text(run.requests.grouped), .text(run.retries.grouped), .text(run.lengthWords),
                .text(total.waitWords.isEmpty ? "–" : total.waitWords),
            ] + percentiles
        }
        return Table(
            caption: "Runs, the latest first; latencies from the sending of a request to its answer",
            columns: [
                .text("begun"), .text("run"), .number("exit"), .number("delivered"), .number("requests"),
                .number("retries"), .text("length"), .long("waited for"),
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

extension CourseSlice {
    /// `budget 4m 2s, outage 30s`
    var waitWords: String {
        waits.sorted { $0.key < $1.key }.map { "\($0.key) \(Duration.milliseconds($0.value).brief)" }
            .joined(separator: ", ")
    }
}
