import LiveRun
import Records
import Testing

@Suite struct LanesTests {
    @Test("events of one order go one after the other, in the order they came")
    func order() {
        var lanes = Lanes()
        let events = (1...3).map { PendingEvent.numbered($0, order: "A") }
        #expect(events.map { lanes.append($0) } == [events[0], nil, nil])
        #expect(lanes.settle(events[0]) == events[1])
        #expect(lanes.settle(events[1]) == events[2])
        #expect(lanes.settle(events[2]) == nil)
        #expect(lanes.count == 0)
    }

    @Test("different orders, and events without one, do not wait for each other")
    func parallel() {
        var lanes = Lanes()
        let events = [
            PendingEvent.numbered(1, order: "A"), .numbered(2, order: "B"), .numbered(3), .numbered(4),
        ]
        #expect(events.map { lanes.append($0) } == events)
        #expect(lanes.count == 4)
        #expect(lanes.settle(events[2]) == nil)
        #expect(lanes.count == 3)
    }

    @Test("an order that is done may begin again")
    func again() {
        var lanes = Lanes()
        let (one, two) = (PendingEvent.numbered(1, order: "A"), PendingEvent.numbered(2, order: "A"))
        _ = lanes.append(one)
        _ = lanes.settle(one)
        #expect(lanes.append(two) == two)
    }

    @Test("a parked head takes along what waits behind it, and what comes later, of its order only")
    func parking() {
        var lanes = Lanes()
        let parked = PendingEvent.numbered(1, order: "A")
        for event in [parked, .numbered(2, order: "A"), .numbered(3, order: "A"), .numbered(4, order: "B")] {
            _ = lanes.append(event)
        }
        lanes.park(parked)
        #expect(lanes.count == 1)
        #expect(lanes.append(.numbered(5, order: "A")) == nil)
        #expect(lanes.count == 1)
        #expect(lanes.append(.numbered(6, order: "C")) == .numbered(6, order: "C"))
    }

    @Test("an event without an order is parked alone")
    func parkingOne() {
        var lanes = Lanes()
        _ = lanes.append(.numbered(1))
        _ = lanes.append(.numbered(2))
        lanes.park(.numbered(1))
        #expect(lanes.count == 1)
        #expect(lanes.append(.numbered(3)) == .numbered(3))
    }

    @Test("a parked head that comes back corrected frees its order; another event of the order does not")
    func correctedHead() {
        var lanes = Lanes()
        let head = PendingEvent.numbered(1, order: "A")
        _ = lanes.append(head)
        lanes.park(head)
        #expect(lanes.append(.numbered(2, order: "A")) == nil)
        let corrected = PendingEvent.numbered(1, order: "A", body: "corrected")
        #expect(lanes.append(corrected) == corrected)
        #expect(lanes.append(.numbered(3, order: "A")) == nil)
        #expect(lanes.settle(corrected) == .numbered(3, order: "A"))
    }

    @Test("an order named like another event's number is not its lane")
    func namesAndNumbers() {
        var lanes = Lanes()
        #expect(lanes.append(.numbered(1)) != nil)
        #expect(lanes.append(.numbered(2, order: "1")) != nil)
    }

    @Test("an event that comes again keeps its place and goes out with its new body")
    func newBody() {
        var lanes = Lanes()
        let events = (1...3).map { PendingEvent.numbered($0, order: "A") }
        for event in events { _ = lanes.append(event) }
        let newer = PendingEvent.numbered(2, order: "A", body: "corrected")
        #expect(lanes.append(newer) == nil)
        #expect(lanes.count == 3)
        #expect(lanes.settle(events[0]) == newer)
        #expect(lanes.settle(newer) == events[2])
    }

    @Test("lanes agree with one list a lane, whatever happens", arguments: 0..<50)
    func model(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var (lanes, model) = (Lanes(), LanesModel())
        for number in 0..<600 {
            let heads = model.heads
            if heads.isEmpty || Int.random(in: 0..<5, using: &random) < 3 {
                let order = ["A", "B", "C", "D", nil].randomElement(using: &random) ?? nil
                let event = PendingEvent.numbered(number, order: order)
                #expect(lanes.append(event) == model.append(event))
            } else if let head = heads.randomElement(using: &random) {
                if Int.random(in: 0..<40, using: &random) == 0 {
                    lanes.park(head)
                    model.park(head)
                } else {
                    #expect(lanes.settle(head) == model.settle(head))
                }
            }
            #expect(lanes.count == model.lists.values.reduce(0) { $0 + $1.count })
        }
    }
}

/// One list a lane, its first event the head.
private struct LanesModel {
    var lists: [String: [PendingEvent]] = [:]
    var parked: Set<String> = []

    /// In key order, so that a seed draws the same head each time.
    var heads: [PendingEvent] { lists.values.compactMap(\.first).sorted { $0.key < $1.key } }

    private func lane(_ event: PendingEvent) -> String { event.event.orderID ?? "event \(event.key.value)" }

    mutating func append(_ event: PendingEvent) -> PendingEvent? {
        guard !parked.contains(lane(event)) else { return nil }
        lists[lane(event), default: []].append(event)
        return lists[lane(event)]?.first == event ? event : nil
    }

    mutating func settle(_ head: PendingEvent) -> PendingEvent? {
        lists[lane(head)]?.removeFirst()
        return lists[lane(head)]?.first
    }

    mutating func park(_ head: PendingEvent) {
        lists[lane(head)] = nil
        parked.insert(lane(head))
    }
}

extension PendingEvent {
    fileprivate static func numbered(_ number: Int, order: String? = nil, body: String = "") -> PendingEvent {
        let event = Event(id: "evt_\(number)", orderID: order, body: Array(body.utf8))
        return PendingEvent(key: RecordKey(Int64(number)), event: event, inDoubt: false, attempts: 0)
    }
}
