import Records
import Reporting

/// What is wrong, by field and code, the heaviest first; and the open records one by one.
struct FindingsPart {
    let report: JobReport

    var nodes: [Node] {
        let groups = groups
        guard !groups.rows.isEmpty else { return [] }
        return [filter, groups.node]
    }

    /// The filter is that of the findings.
    var recordNodes: [Node] { report.open.isEmpty ? [] : [records.node] }

    /// Of use with the script alone, which shows it.
    private var filter: Node {
        .tag(
            "form", [.css("filter"), "hidden", .init("role", "search")],
            .tag(
                "label", [.init("for", "filter")],
                "Show only (a minus leaves out; ", .tag("code", [], "-code:required file:nov"), ")",
                .tag(
                    "input",
                    [
                        .init("id", "filter"), .init("type", "search"), .init("autocomplete", "off"),
                        .init("spellcheck", "false"),
                    ])),
            .tag("span", [.init("id", "filter-status"), .init("role", "status"), .css("soft")]), reach)
    }

    /// What has every record.
    private var whole: String { report.subject == .dryRun ? "validate --max-findings N prints" : "rejects writes" }

    /// What the filter does not reach.
    private var reach: Node {
        let open = report.books.invalid + report.books.rejected + report.books.parked
        guard report.open.count < open else { return .nothing }
        return .tag(
            "p", [.css("soft"), .init("id", "filter-reach")],
            """
            The counts by field and code are complete. The list of single records has the first \
            \(report.open.count.grouped) of \(open.grouped): the filter finds no other one of them.
            """)
    }

    private struct Group {
        var count: Int
        var cells: [Node]
    }

    private var groups: Table {
        let findings = report.findings.heaviest.map { group in
            Group(
                count: group.count,
                cells: [
                    .text(group.count.grouped), .text(group.severity == .warning ? "warning" : "invalid"),
                    .text(group.code.cut), .text((group.field ?? "").cut), .text((group.column ?? "").cut),
                    .text(group.places.words().cut), .text(report.mask.masked(group.message).cut),
                    .text(report.mask.masked(group.hint ?? "").cut),
                ])
        }
        let refusals = report.refusals.heaviest.map { group in
            Group(
                count: group.count,
                cells: [
                    .text(group.count.grouped), .text(group.state.column), .text(group.code.cut),
                    .text((group.field ?? "").cut), "", .text(group.places.words().cut),
                    .text(report.mask.masked(group.message).cut), "",
                ])
        }
        let all = (findings + refusals).enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }.map(\.element)
        let hidden = report.findings.groups.count - findings.count + report.refusals.groups.count - refusals.count
        return Table(
            caption: "By field and code, with complete counts"
                + (hidden > 0 ? "; \(hidden.grouped) lighter groups are left out" : ""),
            columns: [
                .number("count"), .text("outcome"), .name("code"), .name("field"), .name("column"),
                .long("where", "file"),
                .long("first message", "message"), .long("hint"),
            ], rows: all.map(\.cells), isFiltered: true)
    }

    private var records: Table {
        let open = report.books.invalid + report.books.rejected + report.books.parked
        let all =
            report.open.count < open
            ? "The first \(report.open.count.grouped) of \(open.grouped) open records; \(whole) all of them"
            : "Open records"
        // A dry run knows of an invalid record its place alone.
        let isNamed = report.open.contains { $0.event != nil || $0.order != nil }
        let names: [Table.Column] = isNamed ? [.name("event"), .name("order")] : []
        return Table(
            caption: "\(all), in the order of the files",
            columns: names + [
                .text("outcome"), .name("code"), .name("field"), .name("file"), .number("line"), .long("message"),
            ],
            rows: report.open.map { record in
                let ids: [Node] =
                    isNamed ? [.text((record.event ?? "").excerpt), .text((record.order ?? "").excerpt)] : []
                return ids + [
                    .text(record.outcome), .text(record.code.excerpt), .text((record.field ?? "").excerpt),
                    .text(record.file.cut), .text(String(record.line)),
                    .text(report.mask.masked(record.message).excerpt),
                ]
            }, isFiltered: true)
    }
}
