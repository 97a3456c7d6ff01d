import LiveRun
import Checkpoints
import Records

/// The machine's clocks, over restarts.
struct SimulatedMachine {
    private var boots = 1
    private var bootedAt = Duration.zero
    private var wallAhead = Duration.seconds(1_700_000_000)

    func moment(at now: Duration) -> BudgetMoment {
        BudgetMoment(
            boot: (now - bootedAt).nanoseconds, bootID: "boot-\(boots)", wall: (now + wallAhead).nanoseconds)
    }

    /// - Parameter jump: By how much the wall clock is set, forward or back.
    mutating func reboot(at now: Duration, jump: Duration) {
        boots += 1
        bootedAt = now
        wallAhead += jump
    }
}

/// The budget's file: every process on the key takes from it, and a power cut undoes the last writes but the first.
struct SimulatedBudget {
    private var rows: [(at: Duration, row: BudgetRow)] = []

    mutating func take(
        _ count: Int, at now: Duration, on machine: SimulatedMachine, limits: RequestBudget.Limits
    ) -> RequestBudget.Grant {
        change(at: now, on: machine, limits: limits) { $0.take(count, at: $1, limits: limits) }
    }

    mutating func pause(
        for duration: Duration, at now: Duration, on machine: SimulatedMachine, limits: RequestBudget.Limits
    ) {
        change(at: now, on: machine, limits: limits) { $0.pause(for: duration, at: $1) }
    }

    mutating func lose(since moment: Duration) {
        while rows.count > 1, let last = rows.last, last.at > moment { rows.removeLast() }
    }

    private mutating func change<Value>(
        at now: Duration, on machine: SimulatedMachine, limits: RequestBudget.Limits,
        _ body: (inout RequestBudget, _ boot: Int64) -> Value
    ) -> Value {
        let moment = machine.moment(at: now)
        var budget = rows.last?.row.budget(at: moment, limits: limits) ?? RequestBudget()
        let value = body(&budget, moment.boot)
        if rows.count > 256 { rows.removeFirst(128) }
        rows.append((now, BudgetRow(budget, at: moment)))
        return value
    }
}
