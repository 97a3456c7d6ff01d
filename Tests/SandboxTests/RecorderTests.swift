import Synchronization
import Testing

@testable import Sandbox

@Suite("what the server remembers")
struct RecorderTests {
    private func call(_ id: String, order: String = "FL1", isAwaited: @escaping @Sendable () -> Bool = { true }) -> Call
    {
        Call(.event, Sample.request(Sample.event(id: id, order: order)), isAwaited: isAwaited)
    }

    private let time = TestTime()

    private func recorder(_ settings: SandboxSettings = SandboxSettings()) -> Recorder {
        Recorder(settings, now: time.timepiece.now)
    }

    @Test("two events of one order at once violate its order; one after the other, or of two orders, do not")
    func order() async {
        let recorder = recorder()
        let first = call("evt_1")
        let number = await recorder.enter(first).number
        _ = await recorder.enter(call("evt_2", order: "FL2"))
        #expect(await recorder.stats.orderViolations == 0)
        _ = await recorder.enter(call("evt_3"))
        #expect(await recorder.stats.orderViolations == 1)
        await recorder.leave(first, number: number, status: 200)
        _ = await recorder.enter(call("evt_4"))
        #expect(await recorder.stats.orderViolations == 2, "evt_3 is still in flight")
    }

    @Test("a booking that is recorded behind its cancellation violates its order, once")
    func confirmedBehindCancellation() async {
        let recorder = recorder()
        func record(_ id: String, _ type: String) async {
            let body = Sample.event(id: id).replacing("order.confirmed", with: type)
            let call = Call(.event, Sample.request(body), isAwaited: { false })
            _ = await recorder.enter(call)
            _ = await recorder.settle(call)
        }
        await record("evt_1", "order.confirmed")
        await record("evt_2", "order.cancelled")
        await record("evt_1", "order.confirmed")
        #expect(await recorder.stats.orderViolations == 0, "an event that is there already changes nothing")
        await record("evt_3", "order.confirmed")
        #expect(await recorder.stats.orderViolations == 1)
    }

    @Test("ids are told apart by their bytes")
    func bytes() async {
        let recorder = recorder()
        for id in ["caf\u{E9}", "cafe\u{301}"] {
            #expect(await recorder.settle(call(id)).status == 200)
            #expect(await recorder.settle(call(id)).status == 409)
        }
    }

    @Test("a client that hung up waits for nothing: its next attempt violates no order")
    func hungUp() async {
        let recorder = recorder()
        let connection = Connection()
        _ = await recorder.enter(call("evt_1") { connection.isOpen.withLock { $0 } })
        connection.isOpen.withLock { $0 = false }
        _ = await recorder.enter(call("evt_1"))
        #expect(await recorder.stats.orderViolations == 0)
    }

    private final class Connection: Sendable {
        let isOpen = Mutex(true)
    }

    @Test("the fullest minute slides, and refused requests count in it")
    func fullestMinute() async {
        var settings = SandboxSettings()
        (settings.rate, settings.burst) = (1, 2)
        let recorder = recorder(settings)
        for second in [0, 30, 29, 30, 1] {
            time.advance(by: .seconds(second))
            _ = await recorder.enter(call("evt_\(second)"))
        }
        #expect(await recorder.stats.requests == 5)
        #expect(await recorder.stats.maxInAnyMinute == 3)
    }

    @Test("forgetting starts anew: events, counts and used-up faults")
    func forget() async {
        let recorder = recorder(SandboxSettings(faults: [Fault(.slow, count: 1)]))
        #expect(await recorder.enter(call("evt_1")).fault == .slow)
        #expect(await recorder.settle(call("evt_1")).status == 200)
        #expect(await recorder.settle(call("evt_1")).status == 409)
        await recorder.forget()
        #expect(await recorder.stats == SandboxStats())
        #expect(await recorder.enter(call("evt_1")).fault == .slow)
        #expect(await recorder.settle(call("evt_1")).status == 200)
    }
}
