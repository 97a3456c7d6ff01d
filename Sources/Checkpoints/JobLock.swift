package import Foundation
package import Records

/// Only one run of a job at a time: a lock on `STATE.lock`, held until the value is closed or gone.
///
/// The kernel lets go of it when the process ends, however it ends; the file stays and means nothing by itself.
package final class JobLock: Sendable {
    private let lock: FileLock

    /// - Parameter state: The path of the job's ledger; its directories are created where missing.
    /// - Throws: `Problem` of kind `stopped` while another run of the job holds the lock, of kind `state`
    ///   where the lock file cannot be created.
    package init(state: String, now: Date = Date()) throws(Problem) {
        let path = state + ".lock"
        try FileSystem.createDirectories(for: path)
        do {
            lock = try FileLock(path, waits: false)
        } catch {
            throw Self.problem(error, path)
        }
        lock.write("pid \(getpid()) on \(ProcessInfo.processInfo.hostName) since \(now.formatted(.iso8601))\n")
    }

    /// Lets the next run begin.
    package func close() { lock.release() }

    private static func problem(_ refusal: FileLock.Refusal, _ path: String) -> Problem {
        switch refusal {
        case .failed(let problem):
            problem
        case .held(let holder):
            Problem(
                .stopped, "another run of this job holds \(path)\(holder.isEmpty ? "" : " (\(holder))")",
                hint: "wait until it has ended, then run the same command again")
        }
    }
}
