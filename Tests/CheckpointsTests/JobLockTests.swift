import Foundation
import Records
import Testing

@testable import Checkpoints

@Suite struct JobLockTests {
    @Test("a second run of the job is told who holds the lock")
    func held() async throws {
        try await withTemporaryDirectory { directory in
            let state = directory + "/state/job.sqlite"
            let lock = try JobLock(state: state, now: Date(timeIntervalSince1970: 1_700_000_000))
            let problem = #expect(throws: Problem.self) { try JobLock(state: state) }
            let holder = "pid \(getpid()) on \(ProcessInfo.processInfo.hostName) since 2023-11-14T22:13:20Z"
            #expect(
                problem?.description == """
                    error: another run of this job holds \(state).lock (\(holder))
                    hint: wait until it has ended, then run the same command again
                    """)
            #expect(problem?.kind == .stopped)
            lock.close()
        }
    }

    @Test("the lock ends with its holder, and its file stays")
    func released() async throws {
        try await withTemporaryDirectory { directory in
            let state = directory + "/job.sqlite"
            do { _ = try JobLock(state: state) }
            let second = try JobLock(state: state)
            second.close()
            let third = try JobLock(state: state)
            defer { third.close() }
            let attributes = try FileManager.default.attributesOfItem(atPath: state + ".lock")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    /// Without them another process takes the write-ahead log away while it is in use.
    @Test("lock and look leave SQLite's own locks on the ledger alone")
    func locksOfSQLite() async throws {
        try await withTemporaryDirectory { directory in
            let state = directory + "/job.sqlite"
            let ledger = try Ledger(path: state)
            _ = try await ledger.books(of: nil)
            // A lock is what another process cannot have: containers hide theirs from /proc/locks.
            func isLocked() throws -> Bool {
                let other = Process()
                other.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                let attempt = """
                    import fcntl, sys
                    try: fcntl.lockf(open(sys.argv[1], "r+b"), fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError: sys.exit(11)
                    """
                other.arguments = ["python3", "-c", attempt, state]
                try other.run()
                other.waitUntilExit()
                try #require([0, 11].contains(other.terminationStatus))
                return other.terminationStatus == 11
            }
            #expect(try isLocked())
            #expect(Ledger.isLedger(state))
            #expect(try isLocked())
            for _ in 0..<3 {
                let lock = try JobLock(state: state)
                #expect(throws: Problem.self) { try JobLock(state: state) }
                lock.close()
                #expect(try isLocked())
            }
            try ledger.close()
        }
    }

    @Test("two jobs do not know of each other")
    func twoJobs() async throws {
        try await withTemporaryDirectory { directory in
            let (one, other) = (try JobLock(state: directory + "/a"), try JobLock(state: directory + "/b"))
            one.close()
            other.close()
        }
    }

    @Test("a place that cannot hold the lock is said")
    func noPlace() {
        let problem = #expect(throws: Problem.self) { try JobLock(state: "/dev/null/job.sqlite") }
        #expect(problem?.kind == .state)
        #expect(problem?.message == "cannot create /dev/null/job.sqlite.lock: not a directory")
    }
}
