import Records
import Reporting

/// Each file as a strip, coloured the stronger the more of its lines are open, and the heaviest stretches in words.
struct InputsPart {
    let inputs: [ReportedInput]

    /// Strips that are drawn, and rows of the table.
    private static let (mostStrips, mostRows) = (30, 400)

    var nodes: [Node] {
        guard !inputs.isEmpty else { return [] }
        let bad = inputs.filter { !$0.stretches.isEmpty }
        let strips = bad.prefix(Self.mostStrips).map { StripPicture(input: $0, isSmall: bad.count > 8).node }
        let more = bad.count - strips.count
        let note: [Node] =
            more > 0 ? [.tag("p", [.css("soft")], "\(more) further files have open records: see the table.")] : []
        return (strips.isEmpty ? [] : [legend(of: bad)]) + strips + note + [table]
    }

    private func legend(of inputs: [ReportedInput]) -> Node {
        let states = StripPicture.states.filter { state in inputs.contains { $0.strip.states.contains(state) } }
        let colours = states.map { Node.tag("li", [], .key($0.column), .text($0.column)) }
        let depths = StripPicture.Depth.allCases.map {
            Node.tag("li", [], .key("\(states.first?.column ?? "") \($0.rawValue)"), .text($0.words))
        }
        return .group([
            .tag("ul", [.css("legend")], all: colours),
            .tag("ul", [.css("legend soft"), .init("aria-label", "How much of a stretch is open")], all: depths),
        ])
    }

    private var table: Node {
        let shown = inputs.sorted { ($1.stretches.count, $0.path) < ($0.stretches.count, $1.path) }
            .prefix(Self.mostRows)
        let rows = shown.map { input in
            [
                .text(input.path.cut), .text(input.records?.grouped ?? "–"), .text(input.progressWords),
                .text(input.stretches.count.grouped), .text(input.stretches.words(atMost: 4)),
            ] as [Node]
        }
        let caption =
            "\(inputs.count.grouped) inputs" + (inputs.count > rows.count ? ", \(rows.count) of them shown" : "")
        return Table(
            caption: inputs.count == 1 ? "1 input" : caption,
            columns: [
                .name("input"), .number("records"), .text("read"), .number("open"),
                .long("heaviest stretches", "lines"),
            ], rows: rows
        ).node
    }
}
