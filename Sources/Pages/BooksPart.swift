import Records
import Reporting

/// The books as one bar, of which each column is a part, and as a table with the same figures.
struct BooksPart {
    let report: JobReport

    var nodes: [Node] { report.books.read == 0 ? [table] : [picture, table] }

    private var columns: [(name: String, count: Int)] {
        let own = report.valid.map { [("valid", $0)] } ?? []
        return own + report.books.columns.filter { $0.count > 0 || Self.always.contains($0.name) && own.isEmpty }
    }

    /// Columns that are shown though nothing is in them.
    private static let always: Set = ["delivered", "invalid", "rejected", "parked", "pending"]

    private static let width = 1000.0

    private var picture: Node {
        var left = 0.0
        var parts: [Node] = []
        for (name, count) in columns where count > 0 {
            // A single record among a million is seen all the same.
            let width = max(2, Self.width * Double(count) / Double(report.books.read))
            parts.append(
                .tag(
                    "rect",
                    [
                        .css(name), .number("x", left), .init("y", "0"), .number("width", width),
                        .init("height", "36"),
                    ], .tag("title", [], .text("\(name): \(count.grouped)"))))
            left += width
        }
        return .tag(
            "svg",
            [
                .init("viewBox", "0 0 \(Int(max(Self.width, left.rounded(.up)))) 36"),
                .init("preserveAspectRatio", "none"), .init("height", "36"), .init("role", "img"),
                .init("aria-label", "The books as a bar; the table below has the figures"),
            ], all: parts)
    }

    private var table: Node {
        let rows = columns.map { name, count in
            [
                .group([.key(name), .text(name)]), .text(count.grouped), .text(share(count)),
                .text(Self.meanings[name] ?? ""),
            ] as [Node]
        }
        return Table(
            caption: "\(report.books.read.grouped) records read, each in exactly one column",
            columns: [.text("column"), .number("records"), .number("share"), .long("meaning")], rows: rows
        ).node
    }

    private func share(_ count: Int) -> String {
        guard report.books.read > 0 else { return "–" }
        return (Double(count) / Double(report.books.read)).sharePercent
    }

    private static let meanings = [
        "valid": "would be sent", "delivered": "recorded by the server",
        "duplicate": "the server had it, not from this job", "skipped": "its event id was settled by an earlier record",
        "ignored": "left out by the job's where", "invalid": "failed the check here, was not sent",
        "rejected": "refused by the server", "parked": "waits for another day, or behind another event of its order",
        "pending": "no final outcome yet", "dismissed": "given up by a person",
    ]
}

extension Node {
    /// The small square in the colour of a column.
    static func key(_ name: String) -> Node {
        .tag(
            "span", [.css("key"), .init("aria-hidden", "true")],
            .tag(
                "svg", [.init("viewBox", "0 0 10 10")],
                .tag("rect", [.css(name), .init("width", "10"), .init("height", "10")])))
    }
}
