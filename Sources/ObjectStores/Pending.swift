import Dispatch
import Synchronization

/// What another thread is working on.
final class Pending<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    /// Milliseconds between two looks at whether somebody still wants it.
    private static var patience: Int { 200 }

    /// Has it left off as soon as it can.
    var stop: (@Sendable () -> Void)? {
        get { state.withLock { $0.stop } }
        set { state.withLock { $0.stop = newValue } }
    }

    func fulfil(_ value: Value) {
        state.withLock { $0.value = value }
        signal.signal()
    }

    /// Waits for it. Where the task that waits is cancelled, the work is stopped, and soon ends.
    func wait() -> Value {
        while true {
            if let value = state.withLock(\.value) { return value }
            let outcome = signal.wait(timeout: .now() + .milliseconds(Self.patience))
            if outcome == .timedOut, Task.isCancelled { stop?() }
        }
    }
}
