import Dispatch

/// Lets libFuzzer, which knows no concurrency, wait for what does.
enum Waiting {
    static func wait(for work: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            await work()
            done.signal()
        }
        done.wait()
    }
}
