import Foundation
package import Reporting
import Records

/// A report as one self-contained page.
package struct ReportPage {
    let report: JobReport

    package init(_ report: JobReport) {
        self.report = report
    }

    package var html: String {
        let kind = report.subject == .dryRun ? "Dry run" : "Import"
        return Document(
            title: "\(kind): \(report.job)",
            body: [
                .tag("a", [.css("skip"), .init("href", "#main")], "Skip to the report"),
                .tag("header", [], all: head(kind)),
                .tag("main", [.init("id", "main")], all: parts),
                .tag(
                    "footer", [],
                    .tag("p", [], "Made by rapido-import at \(Date(epoch: report.made).localSecond). \(privacy)")),
            ]
        ).html
    }

    private var privacy: String {
        report.mask.isOff
            ? "It shows values of records: personal data may be among them."
            : "Values of records are masked: letters stand as x, digits as 0."
    }

    private func head(_ kind: String) -> [Node] {
        let links = sections.filter { !$0.isEmpty }.map { section in
            Node.tag("li", [], .tag("a", [.init("href", "#\(section.id)")], .text(section.title)))
        }
        return [
            .tag("h1", [], .text("\(kind): \(report.job)")), VerdictPart(report: report).node,
            .tag("nav", [.init("aria-label", "Parts of the report")], .tag("ul", [], all: links)),
        ]
    }

    /// The verdict, as a part that may change.
    package var verdict: (id: String, node: Node) {
        ("verdict", .tag("div", [.init("id", "verdict")], VerdictPart(report: report).node))
    }

    /// What changes while a run goes on, by the ids of their elements.
    package var changingParts: [(id: String, node: Node)] {
        [verdict]
            + sections.filter { ["books", "waiting", "course"].contains($0.id) && !$0.isEmpty }.map { ($0.id, $0.node) }
    }

    /// What a page and the live page are made of, in order.
    package var parts: [Node] { sections.filter { !$0.isEmpty }.map(\.node) }

    private var sections: [Section] {
        [
            Section("books", "The books", BooksPart(report: report).nodes),
            Section("months", "By month, type and outcome", MonthsPart(report: report).nodes),
            Section("inputs", "Where in the files", InputsPart(inputs: report.inputs).nodes),
            Section("findings", "What is wrong", FindingsPart(report: report).nodes),
            Section("waiting", "What waits", WaitingPart(held: report.held).nodes),
            Section("course", "How the runs went", RunsPart(report: report).nodes),
            Section("drift", "Beside earlier nights", DriftPart(goodRuns: report.goodRuns).nodes),
            Section("proof", "The proof", ProofPart(report: report).nodes),
            Section("records", "Open records one by one", FindingsPart(report: report).recordNodes),
        ]
    }
}

/// A part of a page under a heading; one without content is left out.
struct Section {
    let id: String
    let title: String
    let nodes: [Node]

    init(_ id: String, _ title: String, _ nodes: [Node]) {
        self.id = id
        self.title = title
        self.nodes = nodes
    }

    var isEmpty: Bool { nodes.isEmpty }

    var node: Node {
        .tag(
            "section", [.init("id", id), .init("aria-labelledby", "\(id)-title")],
            all: [.tag("h2", [.init("id", "\(id)-title")], .text(title))] + nodes)
    }
}
