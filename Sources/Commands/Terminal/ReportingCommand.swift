import ArgumentParser
import Foundation
import Jobs
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

/// A problem whose command has printed its summary.
struct ConcludedProblem: Error {
    let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
    }
}
