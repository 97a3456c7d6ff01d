package import Records
import Synchronization

/// What a run sends passes here: nothing goes out later than its lease's end less the request timeout.
///
/// Without a lease, which a run with its ledger in a file does not have, everything passes.
package final class LeaseGate: Sendable {
    private let lease = Mutex<PostgresLease?>(nil)

    package init() {}

    /// From here on, what is sent is sent under this lease.
    package func keep(_ lease: PostgresLease?) { self.lease.withLock { $0 = lease } }

    package func guarding(_ transport: any HTTPTransport) -> any HTTPTransport {
        LeasedTransport(transport: transport, gate: self)
    }

    package func guarding(_ budget: any BudgetStore) -> any BudgetStore { LeasedBudget(budget: budget, gate: self) }

    fileprivate var current: PostgresLease? { lease.withLock(\.self) }
}

/// Sends while the lease lasts, waits a while for its renewal, and sends nothing once it is lost.
private struct LeasedTransport: HTTPTransport {
    let transport: any HTTPTransport
    let gate: LeaseGate

    var executor: (any TaskExecutor)? { transport.executor }

    func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse {
        let end = ContinuousClock.now + timeout
        while let lease = gate.current, lease.sendable <= .zero {
            guard !lease.isLost, ContinuousClock.now < end, !Task.isCancelled else {
                throw TransportFailure(.connect, "the run's lease is over: nothing was sent")
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return try await transport.execute(request, timeout: timeout)
    }
}

/// Grants nothing that could not be sent.
private struct LeasedBudget: BudgetStore {
    let budget: any BudgetStore
    let gate: LeaseGate

    func take(_ count: Int) async throws(Problem) -> RequestBudget.Grant {
        if let lease = gate.current {
            if lease.isLost { throw PostgresProblems.leaseLost }
            if lease.sendable <= RequestBudget.lifetime { return .wait(RequestBudget.lifetime, for: .lease) }
        }
        return try await budget.take(count)
    }

    func pause(for duration: Duration) async throws(Problem) { try await budget.pause(for: duration) }
}
