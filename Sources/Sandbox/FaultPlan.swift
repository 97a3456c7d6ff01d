import Records

/// Which request and which event a fault hits: a function of the seed, nothing else.
///
/// Every fault has a random stream of its own, so that adding one leaves the others as they were.
struct FaultPlan: Sendable {
    private struct Lot: Sendable {
        let fault: Fault
        var stream: SeededGenerator
        var hits = 0

        var isSpent: Bool { fault.count.map { hits >= $0 } ?? false }
    }

    private let seed: UInt64
    private var lots: [Lot]

    init(_ faults: [Fault], seed: UInt64) {
        self.seed = seed
        lots = faults.map { fault in
            let start = SeededGenerator.stableHash(seed: seed, fault.name.rawValue)
            return Lot(fault: fault, stream: SeededGenerator(seed: start))
        }
    }

    /// Hits so far by fault; faults that never hit are left out.
    var hits: [String: Int] {
        lots.reduce(into: [:]) { sums, lot in
            if lot.hits > 0 { sums[lot.fault.name.rawValue, default: 0] += lot.hits }
        }
    }

    /// Whether this request, of whatever endpoint, meets the outage.
    mutating func drawOutage() -> Bool {
        draw { $0.scope == .everything } != nil
    }

    /// The fault this request meets; the first one listed wins.
    mutating func drawForRequest() -> FaultName? {
        draw { $0.scope == .request }
    }

    /// The fault this request for `/health` meets; the first one listed wins.
    mutating func drawForHealth() -> FaultName? {
        draw { $0.scope == .health }
    }

    /// The fate of the event with that id; the first one listed wins.
    mutating func fate(of eventID: String) -> FaultName? {
        strike(
            lots.indices.filter { index in
                let fault = lots[index].fault
                guard fault.name.scope == .event else { return false }
                let hash = SeededGenerator.stableHash(seed: seed, fault.name.rawValue, eventID)
                return SeededGenerator.unit(hash) < fault.probability
            })
    }

    /// All that are meant draw, whichever wins: a stream depends on no other fault.
    private mutating func draw(_ isMeant: (FaultName) -> Bool) -> FaultName? {
        var candidates: [Int] = []
        for index in lots.indices where isMeant(lots[index].fault.name) {
            if lots[index].stream.unit() < lots[index].fault.probability { candidates.append(index) }
        }
        return strike(candidates)
    }

    private mutating func strike(_ candidates: [Int]) -> FaultName? {
        guard let index = candidates.first(where: { !lots[$0].isSpent }) else { return nil }
        lots[index].hits += 1
        return lots[index].fault.name
    }
}
