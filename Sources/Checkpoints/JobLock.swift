package import Foundation
package import Records

/// Only one run of a job at a time: a lock on `STATE.lock`, and one on the ledger itself, held until the value is closed or
/// gone.
///
/// The kernel lets go of both when the process ends, however it ends; the lock file stays and means nothing by itself.
/// Where it was removed, the ledger's own lock still keeps the second run out.
package final class JobLock: Sendable {
    private let lock: FileLock
    private let ledger: FileLock

    /// - Parameter state: The path of the job's ledger; it is created empty where missing, as are its directories.
    /// - Throws: `Problem` of kind `stopped` while another run of the job holds the lock, of kind `state`
    ///   where a file cannot be created.
    package init(state: String, now: Date = Date()) throws(Problem) {
        let path = state + ".lock"
        let elsewhere = StateKind.ledger.elsewhere
        if let oddity = FilePlace.oddity(at: state) { throw StateKind.ledger.noFile(state, oddity) }
        try FileSystem.createDirectories(for: path, elsewhere: elsewhere)
        lock = try Self.lock(path)
        lock.write("pid \(getpid()) on \(ProcessInfo.processInfo.hostName) since \(now.formatted(.iso8601))\n")
        try FileSystem.createFile(at: state, elsewhere: elsewhere)
        // `flock` and SQLite's own locks do not know of each other (https://man7.org/linux/man-pages/man2/flock.2.html).
        ledger = try Self.lock(state, besides: path)
    }

    /// Lets the next run begin. To be called once the ledger is closed.
    package func close() {
        ledger.release()
        // Whoever reads who it is takes a process that lives for one that holds the lock.
        lock.write("")
        lock.release()
    }

    /// Whether the ledger's path still leads to the file that is locked.
    package var ledgerIsInPlace: Bool { ledger.isInPlace }

    /// - Parameter lockFile: that of the job, where the lock is on the ledger itself.
    private static func lock(_ path: String, besides lockFile: String? = nil) throws(Problem) -> FileLock {
        do {
            return try FileLock(path, isOfSQLite: lockFile != nil, elsewhere: StateKind.ledger.elsewhere)
        } catch {
            switch error {
            case .failed(let problem): throw problem
            case .held(let holder): throw held(path, by: lockFile == nil ? holder : "", lockFile)
            }
        }
    }

    private static func held(_ path: String, by holder: String, _ lockFile: String?) -> Problem {
        Problem(
            .stopped, "another run of this job holds \(path)\(holder.isEmpty ? "" : " (\(holder))")",
            context: lockFile.map { ["its lock file \($0) was removed meanwhile"] } ?? [],
            hint: "wait until it has ended, then run the same command again")
    }
}
