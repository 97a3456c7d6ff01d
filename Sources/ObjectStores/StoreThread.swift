import Dispatch

/// A thread for what is asynchronous, so that it goes on though whoever waits for it holds a thread of the pool.
final class StoreThread: TaskExecutor {
    private let queue = DispatchQueue(label: "object-store")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Begins with it, and does not wait.
    func start<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Pending<Value> {
        let pending = Pending<Value>()
        let task = Task(executorPreference: self) { pending.fulfil(await work()) }
        pending.stop = { task.cancel() }
        return pending
    }
}
