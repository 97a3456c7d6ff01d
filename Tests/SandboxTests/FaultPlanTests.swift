import Testing

@testable import Sandbox

@Suite("which request and which event a fault hits")
struct FaultPlanTests {
    private func requests(_ faults: [Fault], seed: UInt64, count: Int = 1000) -> [FaultName?] {
        var plan = FaultPlan(faults, seed: seed)
        return (0..<count).map { _ in plan.drawForRequest() }
    }

    private func fates(_ faults: [Fault], seed: UInt64, of ids: some Sequence<Int>) -> [Int: FaultName] {
        var plan = FaultPlan(faults, seed: seed)
        return ids.reduce(into: [:]) { $0[$1] = plan.fate(of: "evt_\($1)") }
    }

    @Test("the same seed draws the same, another one differently")
    func seeded() {
        let faults = [Fault(.slow, probability: 0.3)]
        #expect(requests(faults, seed: 1) == requests(faults, seed: 1))
        #expect(requests(faults, seed: 1) != requests(faults, seed: 2))
    }

    @Test("as often as the probability says", arguments: [0.0, 0.05, 0.5, 1.0])
    func frequency(probability: Double) {
        let drawn = requests([Fault(.slow, probability: probability)], seed: 7, count: 10_000)
        #expect(abs(Double(drawn.count { $0 != nil }) / 10_000 - probability) < 0.02)
        let fates = fates([Fault(.teapot, probability: probability)], seed: 7, of: 0..<10_000)
        #expect(abs(Double(fates.count) / 10_000 - probability) < 0.02)
    }

    @Test("another fault leaves a fault's own draws as they were; the first one listed wins")
    func independence() {
        let slow = Fault(.slow, probability: 0.3)
        let alone = requests([slow], seed: 3)
        let first = requests([slow, Fault(.cutMid, probability: 0.5)], seed: 3)
        #expect(alone.map { $0 == .slow } == first.map { $0 == .slow })
        let second = requests([Fault(.cutMid, probability: 0.5), slow], seed: 3)
        #expect(zip(alone, second).allSatisfy { $1 != .slow || $0 == .slow })
    }

    @Test("an event meets the same fate at every attempt and in any order")
    func fate() {
        let faults = [Fault(.rejectEvent, probability: 0.2), Fault(.poison, probability: 0.2)]
        let forwards = fates(faults, seed: 5, of: 0..<500)
        #expect(forwards == fates(faults, seed: 5, of: (0..<500).reversed()))
        #expect(Set(forwards.values) == [.rejectEvent, .poison])
        #expect(forwards != fates(faults, seed: 6, of: 0..<500))
    }

    @Test("a count ends it, and hits are counted by name")
    func count() {
        var plan = FaultPlan([Fault(.slow, count: 2), Fault(.userNotFound, count: 1)], seed: 0)
        let drawn = (0..<4).map { _ in plan.drawForRequest() }
        let fates = (0..<2).map { _ in plan.fate(of: "evt_1") }
        #expect(drawn == [.slow, .slow, nil, nil])
        #expect(fates == [.userNotFound, nil])
        #expect(plan.hits == ["slow": 2, "user-not-found": 1])
    }

    @Test("the outage is drawn apart from the other faults")
    func outage() {
        var plan = FaultPlan([Fault(.outage, count: 1), Fault(.slow, count: 1)], seed: 0)
        let drawn = plan.drawForRequest()
        let outages = (0..<2).map { _ in plan.drawOutage() }
        #expect(drawn == .slow)
        #expect(outages == [true, false])
    }
}
