import Records

/// What is parked, and what it waits for.
struct WaitingPart {
    let held: [HeldCount]

    var nodes: [Node] {
        guard !held.isEmpty else { return [] }
        let rows = held.prefix(100).map {
            [.text($0.code.excerpt), .text($0.count.grouped), .text($0.meaning)] as [Node]
        }
        return [
            Table(
                caption: "Parked records by what they wait for",
                columns: [.text("code"), .number("events"), .long("meaning")], rows: rows
            ).node
        ]
    }
}

extension HeldCount {
    fileprivate var meaning: String {
        switch BehindCode(rawValue: code) {
        case .parked: "behind a parked event of the same order"
        case .rejected: "behind a rejected event of the same order"
        case .invalid: "behind an invalid event of the same order"
        case nil: "offered again by the next run"
        }
    }
}
