package import ArgumentParser
import Foundation
import PartnerAPI
import Records
import Reporting

/// `rapido-import`: the root of all commands.
package struct RapidoImportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rapido-import",
        abstract: "Gets order exports into Rapido's Partner API: every one exactly once.",
        discussion: """
            A first run, start to end:
              rapido-import init orders.csv -o jobs/backfill.yaml
              rapido-import validate jobs/backfill.yaml
              rapido-import rehearse jobs/backfill.yaml
              rapido-import run jobs/backfill.yaml
              rapido-import status jobs/backfill.yaml

            Exit statuses:
              0    everything read is delivered, duplicate, skipped, ignored or dismissed, and nothing of
                   earlier runs is open (validate, schema check: valid; status: always)
              1    an unexpected failure
              3    finished, and some records, of this run or of earlier ones, are invalid, rejected or
                   parked (verify: some input could not be compared)
              64   usage
              65   stopped: one rejection after another for the same reason
              66   an input cannot be read; trace: no record has that id
              73   state cannot be created, is damaged or of another version; a file is there already;
                   verify: no balance
              74   I/O error, such as a full disk
              75   stopped before the end, safe to run again
              77   credentials missing, implausible or refused
              78   job file or schema invalid, the job changed beneath what went out, baseURL wrong, or
                   the ledger belongs to another destination
              129  hung up (SIGHUP); the checkpoint is saved
              130  interrupted (SIGINT); the checkpoint is saved
              143  terminated (SIGTERM); the checkpoint is saved
            """,
        version: RapidoImport.fullVersion,
        subcommands: [
            InitCommand.self, ValidateCommand.self, RehearseCommand.self, DoctorCommand.self, PlanCommand.self,
            RunCommand.self, StatusCommand.self, RejectsCommand.self, RetryCommand.self, DismissCommand.self,
            ExportCommand.self, ReportCommand.self, DashboardCommand.self, VerifyCommand.self, TraceCommand.self,
            SchemaCommand.self, APICommand.self, SandboxCommand.self, ManualCommand.self,
        ])

    package init() {}
}

extension RapidoImportCommand {
    /// Parses the command line, runs the command and returns its exit status.
    package static func status(of arguments: [String]) async -> Int32 {
        SignalWatch.process.whenCutShort { sayCutShort(arguments, by: $0) }
        SignalWatch.process.begin()
        let status = await perform(arguments)
        SignalWatch.process.giveWay()
        Console.standard.finish()
        // Whoever ends a run may have ended its reader before.
        guard status < firstSignalStatus, let problem = Console.standard.outputProblem else { return status }
        ErrorOutput(arguments: arguments).say(problem.naming(typed(arguments)))
        return problem.kind.rawValue
    }

    private static func perform(_ arguments: [String]) async -> Int32 {
        var parsed: (any ReportingCommand)?
        do {
            var command = try parseAsRoot(arguments)
            parsed = command as? any ReportingCommand
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch let problem as Problem {
            return end(parsed, with: problem, arguments)
        } catch let held as HeldLock {
            return end(parsed, with: held.problem, waiting: held.waiting, arguments)
        } catch let concluded as ConcludedProblem {
            return say(concluded.problem, of: parsed, arguments)
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return end(parsed, parsing: error, arguments)
        }
    }

    /// 128 + the signal's number.
    private static let firstSignalStatus: Int32 = 129

    /// A signal ended the process before the command did, or a command that has nothing to settle.
    private static func sayCutShort(_ arguments: [String], by signal: Int32) {
        if arguments.contains("--json") {
            var summary = Summary(job: "", run: "", books: Books())
            summary.exit = 128 + signal
            Console.standard.print(summary.json.text)
        }
        let words = [SIGHUP: "hung up", SIGINT: "interrupted"][signal] ?? "terminated"
        let output = ErrorOutput(arguments: arguments)
        output.note("\(words) before it was done")
        output.hint("run `\(typed(arguments))` again")
    }

    /// A problem before the summary was printed: with `--json` that is the last line all the same.
    private static func end(
        _ command: (any ReportingCommand)?, with problem: Problem, waiting: Waiting? = nil, _ arguments: [String]
    ) -> Int32 {
        if let command, command.common.json, problem.kind != .usage {
            var summary = command.emptySummary
            summary.exit = problem.kind.rawValue
            summary.waiting = waiting
            Console.standard.print(summary.json.text)
        }
        return say(problem, of: command, arguments)
    }

    private static func say(_ problem: Problem, of command: (any ReportingCommand)?, _ arguments: [String]) -> Int32 {
        let output = command.map { $0.common.errors } ?? ErrorOutput(arguments: arguments)
        output.say(problem.naming(typed(arguments), firstRun: command?.firstRun))
        return problem.kind.rawValue
    }

    private static func typed(_ arguments: [String]) -> String {
        (["rapido-import"] + arguments).map(\.shellQuoted).joined(separator: " ")
    }

    /// Help and version go to standard output; a mistake is said with the way to the help.
    private static func end(
        _ command: (any ReportingCommand)?, parsing error: any Error, _ arguments: [String]
    ) -> Int32 {
        switch exitCode(for: error) {
        case .success:
            Console.standard.print(fullMessage(for: error))
            return 0
        case .validationFailure:
            let mistake = UsageMistake(message(for: error), arguments: arguments, root: self)
            return say(Problem(.usage, mistake.message, hint: mistake.hint), of: command, arguments)
        default:
            let report = "run it again with `--log-level debug` and report what it says as a defect of rapido-import"
            return end(command, with: Problem(.unexpected, "\(error)", hint: report), arguments)
        }
    }
}
