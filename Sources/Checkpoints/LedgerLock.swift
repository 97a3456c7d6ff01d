package import Foundation
package import Records

/// Only one run of a job at a time, wherever its ledger is: a lock on a file, or a lease in a database.
package enum LedgerLock: Sendable {
    case file(JobLock)
    case lease(PostgresLease)

    /// Why it cannot be had.
    package enum Refusal: Error {
        /// Another run of the job has it; a lease until then, unless that run renews it.
        case held(Problem, until: Date?)
        case failed(Problem)

        package var problem: Problem {
            switch self {
            case .held(let problem, _), .failed(let problem): problem
            }
        }
    }

    /// Takes it.
    /// - Parameter timeout: Of a request: a lease lasts so much longer than the last one is sent.
    package init(_ place: StatePlace, timeout: Duration) throws(Refusal) {
        switch place {
        case .file(let path):
            do throws(Problem) {
                self = .file(try JobLock(state: path))
            } catch {
                throw error.kind == .stopped ? Refusal.held(error, until: nil) : Refusal.failed(error)
            }
        case .postgres(let address, let ledger):
            let owner =
                "pid \(getpid()) on \(ProcessInfo.processInfo.hostName) since \(Date().formatted(.iso8601))"
            self = .lease(try PostgresLease(address, ledger, timeout: timeout, owner: owner))
        }
    }

    /// Lets the next run begin. To be called once the ledger is closed.
    package func close() {
        switch self {
        case .file(let lock): lock.close()
        case .lease(let lease): lease.close()
        }
    }

    /// Nil for a file, whose lock lasts as long as its holder.
    package var lease: PostgresLease? {
        switch self {
        case .file: nil
        case .lease(let lease): lease
        }
    }
}
