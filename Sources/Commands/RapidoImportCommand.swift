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
              rapido-import sandbox --port 8080 &
              rapido-import validate jobs/backfill.yaml
              rapido-import run jobs/backfill.yaml
              rapido-import status jobs/backfill.yaml

            Exit statuses:
              0    everything read is delivered, duplicate or skipped (validate, schema check: valid)
              1    an unexpected failure
              3    finished, and some records are invalid, rejected or parked
              64   usage
              65   stopped: one rejection after another for the same reason
              66   an input cannot be read; trace: no record has that id
              73   state cannot be created, is damaged or newer; verify: no balance
              74   I/O error, such as a full disk
              75   stopped before the end, safe to run again
              77   credentials missing, implausible or refused
              78   job file or schema invalid, or the job changed beneath what went out, or baseURL wrong
              129  hung up (SIGHUP); the checkpoint is saved
              130  interrupted (SIGINT); the checkpoint is saved
              143  terminated (SIGTERM); the checkpoint is saved
            """,
        version: RapidoImport.version,
        subcommands: [
            ValidateCommand.self, RunCommand.self, StatusCommand.self, RejectsCommand.self, RetryCommand.self,
            VerifyCommand.self, TraceCommand.self, SchemaCommand.self, SandboxCommand.self,
        ])

    package init() {}
}

extension RapidoImportCommand {
    /// Parses the command line, runs the command and returns its exit status.
    package static func status(of arguments: [String]) async -> Int32 {
        SignalWatch.process.whenCutShort { sayCutShort(arguments, by: $0) }
        let status = await perform(arguments)
        SignalWatch.process.giveWay()
        Console.standard.finish()
        // Whoever ends a run may have ended its reader before.
        guard status < firstSignalStatus, let problem = Console.standard.outputProblem else { return status }
        return report(problem.naming(typed(arguments)))
    }

    private static func perform(_ arguments: [String]) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch let problem as Problem {
            return report(problem.naming(typed(arguments)))
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return report(parsing: error, arguments)
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
        Console.standard.say("\(words) before it was done\nhint: run `\(typed(arguments))` again")
    }

    private static func typed(_ arguments: [String]) -> String {
        (["rapido-import"] + arguments).map(\.shellQuoted).joined(separator: " ")
    }

    private static func report(_ problem: Problem) -> Int32 {
        Console.standard.say(problem.description)
        return problem.kind.rawValue
    }

    /// Help and version go to standard output; a mistake is said with the way to the help.
    private static func report(parsing error: any Error, _ arguments: [String]) -> Int32 {
        guard exitCode(for: error) != .success else {
            Console.standard.print(fullMessage(for: error))
            return 0
        }
        guard exitCode(for: error) == .validationFailure else {
            return report(Problem(.unexpected, "\(error)", hint: "run it again with --log-level debug and report it"))
        }
        return report(Problem(.usage, message(for: error).lowercasedFirst, hint: hint(for: arguments)))
    }

    private static func hint(for arguments: [String]) -> String {
        let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word = arguments.first, !word.hasPrefix("-") else { return "rapido-import --help lists the commands" }
        if commands.contains(word) { return "rapido-import \(word) --help shows its arguments, with examples" }
        guard let nearest = Suggestion.nearest(to: word, among: commands) else {
            return "rapido-import --help lists the commands"
        }
        return "did you mean `rapido-import \(nearest)`? rapido-import --help lists the commands"
    }
}

extension String {
    fileprivate var lowercasedFirst: String {
        let text = hasSuffix(".") ? String(dropLast()) : self
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
