internal import NIOCore
internal import Records
internal import Synchronization

/// One request on its way, and who waits for what comes of it. The first outcome counts.
final class HTTPExchange: Sendable {
    typealias Outcome = Result<APIResponse, any Error>

    private enum State {
        case begun
        case awaited(CheckedContinuation<Outcome, Never>)
        case over(Outcome)
    }

    let request: APIRequest
    let deadline: NIODeadline
    private let timeout: Duration
    private let state = Mutex(State.begun)

    /// - Parameter timeout: From now on, connecting included.
    init(_ request: APIRequest, timeout: Duration) {
        self.request = request
        self.timeout = timeout
        deadline = .now() + .nanoseconds(timeout.nanoseconds)
    }

    var isOver: Bool {
        state.withLock { state in
            if case .over = state { true } else { false }
        }
    }

    func end(_ outcome: Outcome) {
        let waiter: CheckedContinuation<Outcome, Never>? = state.withLock { state in
            switch state {
            case .over: return nil
            case .begun:
                state = .over(outcome)
                return nil
            case .awaited(let waiter):
                state = .over(outcome)
                return waiter
            }
        }
        waiter?.resume(returning: outcome)
    }

    /// The outcome of a request that was sent and is over time.
    var unanswered: Outcome { .failure(TransportFailure(.timeout, "no complete answer within \(timeout.brief)")) }

    /// The outcome of one that no connection could take in time.
    var unsent: Outcome { .failure(TransportFailure(.connect, "no connection was free within \(timeout.brief)")) }

    /// Waits for the outcome. A task that is cancelled waits no longer.
    func outcome() async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let known: Outcome? = state.withLock { state in
                    if case .over(let outcome) = state { return outcome }
                    state = .awaited(waiter)
                    return nil
                }
                if let known { waiter.resume(returning: known) }
            }
        } onCancel: {
            end(.failure(TransportFailure.stopped))
        }
    }
}

extension TransportFailure {
    /// The task was cancelled under a request on its way, or its transport shut down.
    static let stopped = TransportFailure(.closed, "given up before the answer was complete")
}
