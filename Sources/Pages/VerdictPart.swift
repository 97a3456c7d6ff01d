import Foundation
import Records
import Reporting

/// Whether all is well, the exit status, and the command to run next: what is read first, and often only.
struct VerdictPart {
    let report: JobReport

    var node: Node {
        .group([
            .tag(
                "div", [.css(report.isWell ? "verdict good" : "verdict")],
                .tag("p", [], .tag("strong", [], .text(report.verdict))),
                .tag("p", [], .text("\(report.exitWords.prefix(1).uppercased())\(report.exitWords.dropFirst()).")),
                .tag("p", [], .text(report.isWell ? "To look again:" : "Next:")),
                .tag("pre", [], .tag("code", [], .text(report.command)))),
            .tag("dl", [.css("facts")], all: facts),
        ])
    }

    private var facts: [Node] {
        var facts = [
            ("Destination", report.destination ?? "not known yet"), ("As of", Date(epoch: report.made).localSecond),
        ]
        if report.subject == .dryRun { facts.removeFirst() }
        if let last = report.runs.first { facts.append(("Last run", last.words)) }
        if let backlog = report.backlog { facts.append(("To send", backlog.words)) }
        return facts.flatMap { [.tag("dt", [], .text($0.0)), .tag("dd", [], .text($0.1))] }
    }
}

extension ReportedRun {
    fileprivate var words: String {
        let begun = "begun \(Date(epoch: record.started).localSecond)"
        guard let ended = record.ended else { return "\(begun), under way or killed" }
        // The ledger has whole seconds.
        let length = ended > record.started ? Duration.seconds(ended - record.started).brief : "less than 1s"
        return "\(begun), ended after \(length)"
    }
}

extension Backlog {
    fileprivate var words: String { "\(text.prefix(1).uppercased())\(text.dropFirst())." }
}
