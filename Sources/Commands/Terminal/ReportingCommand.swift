import ArgumentParser
import Foundation
import Jobs
import LiveRun
import Records
import Reporting

/// A command that understands the common options.
protocol ReportingCommand: ParsableCommand {
    var common: CommonOptions { get }
    /// The job it is about; nil where it is about none.
    var jobFile: String? { get }
    /// The summary of a command that ended before it knew anything: that is null or 0.
    var emptySummary: Summary { get }
}

extension ReportingCommand {
    var jobFile: String? { nil }
    var emptySummary: Summary { Summary(job: jobName ?? "", run: "", books: Books()) }

    /// As the job file has it, or is called.
    var jobName: String? {
        jobFile.map { JobFile.name(at: $0, environment: ProcessInfo.processInfo.environment) }
    }

    /// The import of that job, to be named in a hint.
    var firstRun: String? {
        jobFile.map { TypedCommand("run", $0).adding(common.stateWords).text }
    }
}

extension ReportingCommand {
    /// Serves until a signal comes, and then sums up.
    /// - Throws: what `server` throws; `ExitCode` of the signal.
    func serve(_ server: @escaping @Sendable () async throws -> Void) async throws {
        let signals = StopSignals()
        let signal = try await withThrowingTaskGroup(of: Run.StopSignal?.self) { group in
            group.addTask {
                try await server()
                return nil
            }
            group.addTask { await signals.next() }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        var summary = emptySummary
        if let signal { summary.exit = 128 + signal.rawValue }
        if common.json { Console.standard.print(summary.json.text) }
        if signal != nil { throw ExitCode(summary.exit) }
    }
}

/// A problem whose command has printed its summary.
struct ConcludedProblem: Error {
    let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
    }
}
