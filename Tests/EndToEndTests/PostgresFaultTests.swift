import Foundation
import PostgresServer
import Records
import Synchronization
import Testing

/// Two hosts stand by for one job whose state is in PostgreSQL, and whatever can fail does; the sandbox is the oracle.
@Suite(
    "An import by two hosts and a database that fail", .scene,
    .enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is missing"))
struct PostgresFaultTests {
    private enum Fault: String, CaseIterable {
        /// SIGKILL of the run that has the lease.
        case killed
        /// SIGSTOP of it, and SIGCONT once the other one has taken over.
        case stopped
        /// Its connections are ended by the server, before, inside or behind a commit.
        case disconnected
        case restarted
        case crashed
        /// The server answers nothing for longer than the lease lasts, and then goes on.
        case silent
    }

    struct Tally: Sendable {
        var faults: [String: Int] = [:]
        /// From a fault to the next event recorded.
        var pauses: [Duration] = []
    }

    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// A few in everyday tests, 200 by `make soak`.
    private static let faults = ProcessInfo.processInfo.environment["RAPIDO_SOAK_FAULTS"].flatMap { Int($0) } ?? 6
    private static let faultsAnImport = 3

    @Test("delivers every event once, in order, and whoever lost the lease keeps nothing")
    func faults() async throws {
        var random = SeededGenerator(seed: 15)
        var drawn = (0..<Self.faults).map { Fault.allCases[$0 % Fault.allCases.count] }
        drawn.shuffle(using: &random)
        var tally = Tally()
        for (number, start) in stride(from: 0, to: drawn.count, by: Self.faultsAnImport).enumerated() {
            try await importOnce("i\(number)", drawn[start...].prefix(Self.faultsAnImport), &tally, using: &random)
        }
        try CrashMatrix.note("faults of two hosts and their database", tally.words)
    }

    private func importOnce(
        _ name: String, _ faults: ArraySlice<Fault>, _ tally: inout Tally, using random: inout SeededGenerator
    ) async throws {
        let server = try PostgresServer()
        defer { server.end() }
        let state = try server.database()
        let sandbox = try await scene.sandbox("--slow-for", "30ms", "--fault", "slow-before=0.7")
        let export = Export.bookedAndCancelled(1...120)
        var job = FlightJob(files: ["\(name).csv"], upload: ["rate: 900", "burst: 960", "timeout: 1s", "batch: 10"])
        job.state = state
        try scene.write(export.text, to: "\(name).csv")
        try scene.write(job.text, to: "\(name).yaml")

        func begin() throws -> RunningProgram { try scene.start(["run", "\(name).yaml", "--standby"]) }
        var hosts = [try begin(), try begin()]
        var all = hosts
        try await sandbox.has(1)
        for fault in faults {
            let moment = ContinuousClock.now + .milliseconds(Int.random(in: 0...1500, using: &random))
            try await poll("the moment comes") { ContinuousClock.now >= moment }
            let holder = try holder(among: hosts, server, state)
            let before = try await sandbox.stats.recorded
            let began = ContinuousClock.now
            try await inflict(fault, on: holder, server, state)
            tally.faults[fault.rawValue, default: 0] += 1
            if try await isGoingOn(behind: before, of: export.flights.count, sandbox, hosts) {
                tally.pauses.append(ContinuousClock.now - began)
            }
            holder?.signal(SIGCONT)
            hosts.removeAll { !$0.isRunning || $0.pid == holder?.pid }
            while hosts.count < 2 {
                hosts.append(try begin())
                all.append(hosts[hosts.count - 1])
            }
        }
        for run in all { try await check(run) }
        let summary = try await scene.importing("\(name).yaml")
        #expect(summary.books == Books(read: 240, delivered: 240))
        #expect(try await sandbox.expectExactly(export))
        try await sandbox.stop()
    }

    /// Nil: nobody has the lease just now.
    private func holder(
        among hosts: [RunningProgram], _ server: PostgresServer, _ state: String
    ) throws -> RunningProgram? {
        let owner = try server.sql(
            "SELECT owner FROM rapido_import.lease WHERE until > clock_timestamp()", in: PostgresServer.name(of: state))
        return hosts.first { owner.hasPrefix("pid \($0.pid) ") }
    }

    private func inflict(
        _ fault: Fault, on holder: RunningProgram?, _ server: PostgresServer, _ state: String
    ) async throws {
        switch fault {
        case .killed: holder?.signal(SIGKILL)
        case .stopped: holder?.signal(SIGSTOP)
        case .disconnected:
            try server.sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'rapido-import'",
                in: PostgresServer.name(of: state))
        case .restarted:
            try server.stop("fast")
            try server.start()
        case .crashed:
            try server.stop("immediate")
            try server.start()
        case .silent:
            try server.freeze()
            let end = ContinuousClock.now + .seconds(17)
            try await poll("the lease is over") { ContinuousClock.now >= end }
            try server.thaw()
        }
    }

    /// Waits until more is recorded, or nothing is left to do.
    private func isGoingOn(
        behind recorded: Int, of total: Int, _ sandbox: Sandbox, _ hosts: [RunningProgram]
    ) async throws -> Bool {
        var now = recorded
        try await poll("somebody goes on", within: .seconds(240)) {
            now = try await sandbox.stats.recorded
            return now > recorded || now == total || !hosts.contains(where: \.isRunning)
        }
        return now > recorded
    }

    /// Each run got through, lost its lease, or was killed.
    private func check(_ run: RunningProgram) async throws {
        try await poll("a host ends", within: .seconds(240)) { !run.isRunning }
        let outcome = try await run.outcome()
        switch outcome.ending {
        case .exit(0), .killed(by: SIGKILL): break
        default: #expect(outcome.ending == .exit(75), "\(outcome)")
        }
    }
}

extension PostgresFaultTests.Tally {
    fileprivate var words: String {
        let pauses = pauses.sorted()
        let told = faults.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        guard let worst = pauses.last else { return told }
        func text(_ pause: Duration) -> String {
            pause.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))
        }
        return "\(told); until the next event: median \(text(pauses[pauses.count / 2])), worst \(text(worst))"
    }
}
