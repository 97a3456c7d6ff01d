import Records
import Reporting

/// Each file as a strip in which bad stretches are coloured, and those stretches in words.
struct InputsPart {
    let inputs: [ReportedInput]

    /// Strips that are drawn, and rows of the table.
    private static let (mostStrips, mostRows) = (30, 400)

    var nodes: [Node] {
        guard !inputs.isEmpty else { return [] }
        let bad = inputs.filter { !$0.strips.isEmpty }
        let strips = bad.prefix(Self.mostStrips).map(strip)
        let more = bad.count - strips.count
        let note: [Node] =
            more > 0 ? [.tag("p", [.css("soft")], "\(more) further files have open records: see the table.")] : []
        return (strips.isEmpty ? [] : [legend(of: bad)]) + strips + note + [table]
    }

    private static let width = 1000.0

    private func strip(_ input: ReportedInput) -> Node {
        let lines = Double(max(1, input.lines))
        var parts: [Node] = []
        // The gravest lies on top.
        for state in [RecordState.parked, .rejected, .invalid] {
            for stretch in input.strips[state]?.stretches ?? [] {
                let left = min(Self.width, Self.width * Double(stretch.lowerBound) / lines)
                let right = min(Self.width, Self.width * Double(stretch.upperBound) / lines)
                parts.append(
                    .tag(
                        "rect",
                        [
                            .css(state.column), .number("x", min(left, Self.width - 3)), .init("y", "2"),
                            .number("width", max(3, right - left)), .init("height", "20"),
                        ]))
            }
        }
        let words = input.stretches.words(atMost: 20)
        return .tag(
            "div", [.css("file")],
            .tag("h3", [], .text(input.path.cut)),
            .tag(
                "svg",
                [
                    .init("viewBox", "0 0 1000 24"), .init("preserveAspectRatio", "none"), .init("height", "24"),
                    .init("role", "img"),
                    .init("aria-label", "\(input.path.cut) from its first line to its last; open: \(words)"),
                ],
                .tag("rect", [.css("track"), .init("width", "1000"), .init("height", "24")]), .group(parts)),
            .tag("p", [], .text("\(words) of \(input.lines.grouped).")))
    }

    private func legend(of inputs: [ReportedInput]) -> Node {
        let states = [RecordState.invalid, .rejected, .parked].filter { state in
            inputs.contains { $0.strips[state] != nil }
        }
        return .tag(
            "ul", [.css("legend")],
            all: states.map { .tag("li", [], .key($0.column), .text($0.column)) })
    }

    private var table: Node {
        let shown = inputs.sorted { ($1.stretches.ranges.count, $0.path) < ($0.stretches.ranges.count, $1.path) }
            .prefix(Self.mostRows)
        let rows = shown.map { input in
            [
                .text(input.path.cut), .text(input.records?.grouped ?? "–"), .text(input.progressWords),
                .text(input.stretches.words(atMost: 4)),
            ] as [Node]
        }
        let caption =
            "\(inputs.count.grouped) inputs" + (inputs.count > rows.count ? ", \(rows.count) of them shown" : "")
        return Table(
            caption: inputs.count == 1 ? "1 input" : caption,
            columns: [.text("input"), .number("records"), .text("read"), .long("open")], rows: rows
        ).node
    }
}
