import Foundation
import GRDB
import Records
import Testing

@testable import Checkpoints

/// What is not ours, damaged or newer is refused, and stays byte for byte as it was.
@Suite struct StateFileTests {
    private static func snapshot(_ directory: String) throws -> [String: Data?] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(directory)/\($0)")) })
    }

    /// A closed ledger with enough in it for several pages.
    private static func ledger(at path: String) async throws {
        let ledger = try Ledger(path: path)
        _ = try await ledger.commit(.admission(of: (1...300).map { .good($0, "evt_\($0)") }, to: .a))
        try ledger.close()
    }

    private static func edit(_ path: String, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        change(&data)
        try data.write(to: URL(fileURLWithPath: path))
    }

    private static func expectRefused(_ path: String, in directory: String, saying message: String) throws {
        let before = try snapshot(directory)
        for open in [{ try Ledger(path: path) }, { try Ledger(reading: path) }] {
            let problem = #expect(throws: Problem.self) { _ = try open() }
            #expect(problem?.kind == .state)
            #expect(problem?.message == message)
            #expect(problem?.hint.isEmpty == false)
        }
        #expect(try snapshot(directory) == before)
    }

    @Test(
        "a file that is no database is refused",
        arguments: ["not a database at all\n", String(repeating: "x", count: 9000)])
    func notADatabase(_ text: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try Self.expectRefused(
                path, in: directory,
                saying: "\(path) is not a ledger: it is no SQLite database, or its first page is damaged")
        }
    }

    @Test("another rules digest's database is refused")
    func foreign() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "CREATE TABLE song (title TEXT)") }
            try queue.close()
            try Self.expectRefused(
                path, in: directory, saying: "\(path) is a SQLite database, but not a ledger of rapido-import")
        }
    }

    @Test("the request budget is not taken for a ledger")
    func budget() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/budget.sqlite"
            _ = try SharedBudget(path: path, key: "k")
            let problem = #expect(throws: Problem.self) { try Ledger(path: path) }
            #expect(problem?.message == "\(path) is a SQLite database, but not a ledger of rapido-import")
        }
    }

    @Test("a ledger of a newer version is refused")
    func newer() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            try await Self.ledger(at: path)
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('shards')") }
            try queue.close()
            try Self.expectRefused(
                path, in: directory, saying: "the ledger \(path) was written by a newer version of rapido-import")
        }
    }

    @Test("a ledger of an older version is brought up to date by a writer, and a reader says to let it")
    func older() async throws {
        try await withTemporaryDirectory { directory throws in
            let path = directory + "/job.sqlite"
            func kind(_ migrations: Int) -> StateKind {
                var kind = StateKind.ledger
                kind.migrator = DatabaseMigrator()
                for number in 1...migrations {
                    kind.migrator.registerMigration("\(number)") { try $0.execute(sql: "CREATE TABLE t\(number) (x)") }
                }
                return kind
            }
            try StateFile(kind(1), at: path, for: .writing).close()
            try StateFile(kind(1), at: path, for: .reading).close()
            let before = try Self.snapshot(directory)
            let problem = #expect(throws: Problem.self) { try StateFile(kind(2), at: path, for: .reading) }
            #expect(
                problem?.description == """
                    error: the ledger \(path) was written by an older version of rapido-import
                    hint: run once first, which brings it up to date: `rapido-import run JOB`
                    """)
            #expect(problem?.kind == .state)
            #expect(try Self.snapshot(directory) == before)
            try StateFile(kind(2), at: path, for: .writing).close()
            try StateFile(kind(2), at: path, for: .reading).close()
        }
    }

    @Test("a truncated ledger is refused", arguments: [0.3, 0.5, 0.9])
    func truncated(_ part: Double) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            try await Self.ledger(at: path)
            try Self.edit(path) { $0 = $0.prefix(Int(Double($0.count) * part)) }
            try Self.expectRefused(path, in: directory, saying: "the ledger \(path) is damaged")
        }
    }

    @Test("a ledger with a garbled page is refused", arguments: [1, 3, 8])
    func garbled(_ page: Int) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            try await Self.ledger(at: path)
            try Self.edit(path) { data in
                for index in 0..<200 { data[page * 4096 + index] = UInt8(truncatingIfNeeded: index &* 37 &+ 11) }
            }
            try Self.expectRefused(path, in: directory, saying: "the ledger \(path) is damaged")
        }
    }

    @Test("an empty file is a new ledger to a run, and no ledger yet to a reader")
    func emptyFile() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            try Data().write(to: URL(fileURLWithPath: path))
            let problem = #expect(throws: Problem.self) { try Ledger(reading: path) }
            #expect(problem?.message == "there is no ledger at \(path)")
            let ledger = try Ledger(path: path)
            #expect(try await ledger.books(of: nil) == Books())
        }
    }

    @Test("a ledger whose creator died before its first table is a new one to a run, and none yet to a reader")
    func noTables() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            let queue = try DatabaseQueue(path: path)
            try await queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA application_id = \(StateKind.ledger.applicationID)")
            }
            try queue.close()
            let problem = #expect(throws: Problem.self) { try Ledger(reading: path) }
            #expect(problem?.message == "there is no ledger at \(path)")
            let ledger = try Ledger(path: path)
            #expect(try await ledger.books(of: nil) == Books())
        }
    }

    @Test("where no run has been, a reader says so and creates nothing")
    func missing() async throws {
        try await withTemporaryDirectory { directory throws in
            let path = directory + "/state/job.sqlite"
            let problem = #expect(throws: Problem.self) { try Ledger(reading: path) }
            #expect(problem?.kind == .state)
            #expect(
                problem?.description == """
                    error: there is no ledger at \(path)
                    hint: the first `rapido-import run JOB` creates it; check the path where one has run already
                    """)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test("a reader sees a running job, cannot write, and leaves nothing behind")
    func reading() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/job.sqlite"
            let writer = try Ledger(path: path)
            let reader = try Ledger(reading: path)
            try await writer.admit(.good(1, "evt_1"))
            #expect(try await reader.books(of: nil) == Books(read: 1, pending: 1))
            await #expect(throws: Problem.self) { try await reader.admit(.good(2, "evt_2")) }
            try reader.close()
            try writer.close()
            let before = try Self.snapshot(directory)
            let late = try Ledger(reading: path)
            #expect(try await late.books(of: nil) == Books(read: 1, pending: 1))
            try late.close()
            #expect(try Self.snapshot(directory) == before)
        }
    }

    @Test("a place that cannot hold a file is said")
    func noPlace() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory + "/file"
            try Data("x".utf8).write(to: URL(fileURLWithPath: file))
            let problem = #expect(throws: Problem.self) { try Ledger(path: file + "/job.sqlite") }
            #expect(problem?.kind == .state)
            #expect(
                problem?.hint
                    == "\(file) is a file and no folder: name another file with --state, or as state in the job")
            #expect(problem?.message == "cannot create \(file)/job.sqlite: not a directory")
            let other = #expect(throws: Problem.self) { try Ledger(path: directory) }
            #expect(other?.kind == .state)
            #expect(other?.message == "the ledger \(directory) is a folder and no file")
            #expect(other?.hint == "name another file with --state, or as state in the job")
        }
    }
}
