import Records
import Reporting

/// What is wrong, by field and code, the heaviest first; then the open records one by one.
struct FindingsPart {
    let report: JobReport

    var nodes: [Node] {
        let groups = groups
        guard !groups.rows.isEmpty else { return [] }
        return [filter, groups.node] + (report.open.isEmpty ? [] : [records.node])
    }

    /// Of use with the script alone, which shows it.
    private var filter: Node {
        .tag(
            "form", [.css("filter"), "hidden", .init("role", "search"), .init("onsubmit", "return false")],
            .tag(
                "label", [.init("for", "filter")],
                "Show only (a minus leaves out; ", .tag("code", [], "-code:required file:nov"), ")",
                .tag(
                    "input",
                    [
                        .init("id", "filter"), .init("type", "search"), .init("autocomplete", "off"),
                        .init("spellcheck", "false"),
                    ])),
            .tag("span", [.init("id", "filter-status"), .init("role", "status"), .css("soft")]))
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
                .number("count"), .text("outcome"), .text("code"), .text("field"), .text("column"),
                .long("where", "file"),
                .long("first message", "message"), .long("hint"),
            ], rows: all.map(\.cells), isFiltered: true)
    }

    private var records: Table {
        let open = report.books.invalid + report.books.rejected + report.books.parked
        let all =
            report.open.count < open
            ? "The first \(report.open.count.grouped) of \(open.grouped) open records" : "Open records"
        return Table(
            caption: "\(all), in the order of the files",
            columns: [
                .text("event"), .text("order"), .text("outcome"), .text("code"), .text("field"), .text("file"),
                .number("line"), .long("message"),
            ],
            rows: report.open.map { record in
                [
                    .text((record.event ?? "").excerpt), .text((record.order ?? "").excerpt), .text(record.outcome),
                    .text(record.code.excerpt), .text((record.field ?? "").excerpt), .text(record.file.cut),
                    .text(String(record.line)), .text(report.mask.masked(record.message).excerpt),
                ]
            }, isFiltered: true)
    }
}
