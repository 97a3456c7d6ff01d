import Records
import Reporting

/// How many events of each month, type and outcome there are, and how many orders.
struct MonthsPart {
    let report: JobReport

    var nodes: [Node] {
        guard !report.months.isEmpty else { return [] }
        let note =
            "A month is that of the trip or stay, in Indian time. Skipped and ignored records are in the books alone; "
            + "an event without a start, and one that went out before this version kept it, has no month."
        return [.tag("p", [.css("soft")], .text(note)), events, orders]
    }

    private struct Line: Hashable {
        var month: Int?
        var type: String?
    }

    private var events: Node {
        let states = RecordState.allCases.filter { $0 != .sending }
        var counts: [Line: [RecordState: Int]] = [:]
        var order: [Line] = []
        for entry in report.months {
            let line = Line(month: entry.month, type: entry.type)
            if counts[line] == nil { order.append(line) }
            counts[line, default: [:]][entry.state == .sending ? .pending : entry.state, default: 0] += entry.count
        }
        let used = states.filter { state in counts.values.contains { $0[state] != nil } }
        let shown = order.sorted { ($0.month ?? .max, $0.type ?? "~") < ($1.month ?? .max, $1.type ?? "~") }
        let rows = shown.map { line in
            let own = counts[line] ?? [:]
            return [.text(Self.name(line.month)), .text((line.type ?? "unknown").cut)]
                + used.map { .text((own[$0] ?? 0).grouped) } + [.text(own.values.reduce(0, +).grouped)] as [Node]
        }
        return Table(
            caption: "Events",
            columns: [.text("month"), .text("type")] + used.map { .number($0.column) } + [.number("all")],
            rows: rows
        ).node
    }

    private var orders: Node {
        let rows = report.orders.map { [.text(Self.name($0.month)), .text($0.count.grouped)] as [Node] }
        return rows.isEmpty
            ? .nothing
            : Table(caption: "Different orders", columns: [.text("month"), .number("orders")], rows: rows).node
    }

    private static func name(_ month: Int?) -> String { month.map(MonthCount.name) ?? "unknown" }
}
