internal import NIOCore

/// Runs tasks on an event loop: where its connections are, so that a request and its answer change no thread.
final class EventLoopTasks: TaskExecutor {
    private let loop: any EventLoop

    init(on loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
