import Testing

/// What the server recorded is the truth; the books are held against it.
extension Sandbox {
    /// Every event of the export once, none else, its body byte for byte, each order's in the order of the export
    /// and never two at once.
    /// - Returns: whether it is so.
    @discardableResult
    func expectExactly(_ export: Export, sourceLocation: SourceLocation = #_sourceLocation) async throws -> Bool {
        let (events, stats) = try await (events, stats)
        #expect(events.count == export.flights.count, sourceLocation: sourceLocation)
        let bodies = Dictionary(events.map { ($0.id, $0.body) }) { first, _ in first }
        let expected = Dictionary(export.flights.map { ($0.eventID, $0.body) }) { first, _ in first }
        #expect(bodies == expected, sourceLocation: sourceLocation)
        let recorded = Dictionary(grouping: events) { $0.orderID ?? "" }.mapValues { $0.map(\.id) }
        let exported = Dictionary(grouping: export.flights, by: \.booking).mapValues { $0.map(\.eventID) }
        #expect(recorded == exported, sourceLocation: sourceLocation)
        #expect(stats.orderViolations == 0, sourceLocation: sourceLocation)
        return events.count == expected.count && bodies == expected && recorded == exported
            && stats.orderViolations == 0
    }

    /// Waits until what a killed client had in flight has come to its end.
    func isQuiet() async throws -> Stats {
        var stats = try await stats
        try await poll("the sandbox has answered everything") {
            stats = try await self.stats
            return stats.byStatus.values.reduce(0, +) == stats.requests
        }
        return stats
    }
}

extension Sandbox.Stats {
    /// 409 answers, less one for each answer that a fault cut off: whoever asks for that one again wastes nothing.
    var surplus: Int {
        duplicates - ["cut-after", "cut-mid", "slow"].map { faults[$0, default: 0] }.reduce(0, +)
    }

    /// Requests made of events that were recorded and answered already.
    var wasted: Int { max(0, surplus) }
}
