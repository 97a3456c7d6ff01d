package import Foundation
package import Records

/// What a monitor reads of a job: its books, and its last run or the one that is under way.
///
/// The label is `import` and not `job`, which is Prometheus' own word for what it scrapes.
package struct RunMetrics: Sendable {
    /// A run as far as it is.
    package struct Live: Hashable, Sendable {
        package var requests = 0
        package var retries = 0
        package var throttled = 0
        package var inFlight = 0
        package var held = 0
        package var waiting: WaitReason?

        package init() {}
    }

    private let job: String
    private let version: String

    /// - Parameter version: of the program, commit included.
    package init(job: String, version: String) {
        (self.job, self.version) = (job, version)
    }

    /// For node_exporter's textfile collector, when a run is over.
    /// - Parameters:
    ///   - summary: its books are left out where the run could not begin.
    ///   - succeeded: when a run ended with 0 last.
    package func text(
        of summary: Summary, hasBooks: Bool, started: Date, ended: Date, succeeded: Date?
    ) -> String {
        var metrics = head
        if hasBooks { add(summary.books, summary.earlier, to: &metrics) }
        metrics.add("last_run_exit_status", .gauge, "Exit status of the last run.", String(summary.exit))
        metrics.add("last_run_start_timestamp_seconds", .gauge, "When the last run began.", started.epoch)
        metrics.add("last_run_end_timestamp_seconds", .gauge, "When the last run ended.", ended.epoch)
        metrics.add(
            "last_run_duration_seconds", .gauge, "How long the last run took.",
            String(ended.timeIntervalSince(started).milliseconds))
        metrics.add(
            "last_run_requests", .gauge, "Requests of the last run, retries included.", String(summary.requests))
        metrics.add(
            "last_run_retries", .gauge, "Requests of the last run that offered an event again.", String(summary.retries)
        )
        if let succeeded {
            metrics.add(Self.success, .gauge, "When a run ended with 0 for the last time.", succeeded.epoch)
        }
        return metrics.text
    }

    /// While a run is under way.
    package func text(of live: Live, books: Books, earlier: Books, started: Date) -> String {
        var metrics = head
        add(books, earlier, to: &metrics)
        metrics.add("run_start_timestamp_seconds", .gauge, "When the run under way began.", started.epoch)
        metrics.add(
            "requests_total", .counter, "Requests of the run under way, retries included.", String(live.requests))
        metrics.add(
            "retries_total", .counter, "Requests of the run under way that offered an event again.",
            String(live.retries))
        metrics.add("throttled_total", .counter, "Answers 429 to the run under way.", String(live.throttled))
        metrics.add("requests_in_flight", .gauge, "Requests without an answer yet.", String(live.inFlight))
        metrics.add("events_held", .gauge, "Events in memory that have no outcome yet.", String(live.held))
        metrics.add(
            "waiting", .gauge, "1 for what the run waits for, 0 for all else.", by: "reason",
            WaitReason.allCases.map { ($0.rawValue, $0 == live.waiting ? "1" : "0") })
        return metrics.text
    }

    private var head: MetricsText {
        var metrics = MetricsText(labels: [("import", job)])
        metrics.add("build_info", .gauge, "1, by version of the program.", by: "version", [(version, "1")])
        return metrics
    }

    private func add(_ books: Books, _ earlier: Books, to metrics: inout MetricsText) {
        metrics.add(
            "records", .gauge, "Records of the job's inputs by column of the books.", by: "column",
            books.columns.map { ($0.name, String($0.count)) })
        metrics.add(
            "records_read", .gauge, "Records read of the job's inputs: the sum of all columns.", String(books.read))
        metrics.add(
            "earlier_records", .gauge, "Open records of earlier inputs by column of the books.", by: "column",
            earlier.openColumns.map { ($0.name, String($0.count)) })
    }

    private static let success = "last_success_timestamp_seconds"

    /// When a run ended with 0 last, by an earlier text.
    package static func succeeded(by text: String) -> Date? {
        let line = text.split(separator: "\n").last { $0.hasPrefix("rapido_import_\(success){") }
        return line?.split(separator: " ").last.flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
    }
}

extension Date {
    /// Whole seconds since 1970.
    fileprivate var epoch: String { String(Int(timeIntervalSince1970)) }
}

extension TimeInterval {
    fileprivate var milliseconds: TimeInterval { (max(0, self) * 1000).rounded() / 1000 }
}
