import Records
import Reporting

/// What the inputs of the last good runs held, the latest first: what a night is compared with.
struct DriftPart {
    let goodRuns: [InputProfile]

    var nodes: [Node] {
        guard !goodRuns.isEmpty else { return [] }
        let rows = goodRuns.reversed().map { profile in
            [
                .text(profile.fileWords.cut), .text(profile.records.grouped), .text(profile.invalidShare.percent),
                .text(profile.columns.count.grouped), .text(emptiest(profile)),
                .text((profile.types?.joined(separator: ", ") ?? "–").cut),
            ] as [Node]
        }
        return [
            Table(
                caption: "Inputs of the last good runs, the latest first: a later run is compared with them",
                columns: [
                    .name("inputs"), .number("records"), .number("invalid"), .number("columns"),
                    .long("least filled columns", "filled"), .long("types"),
                ], rows: rows
            ).node
        ]
    }

    /// Columns that are not always filled, the emptiest first.
    private func emptiest(_ profile: InputProfile) -> String {
        guard let filled = profile.filled else { return "–" }
        let partly = filled.filter { $0.value < 1 }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        let words = partly.prefix(5).map { "\($0.key.excerpt) \($0.value.percent)" }.joined(separator: ", ")
        return words.isEmpty ? "all filled" : words
    }
}
