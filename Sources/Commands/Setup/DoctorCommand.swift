import ArgumentParser
import Doctor
import Foundation
import Jobs
import Records
import Reporting

struct DoctorCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Whether a run of the job would find all it needs: each thing with its remedy.",
        discussion: """
            Looks at settings, key and signing secret, at the server's clock, name,
            connection, TLS and health, at state, ledger, request budget, inputs and
            time zones. Each line is ok, warning or failure; where it is not ok, the
            next one says what to do about it.

            The probe is an event without user and id, which the API can only refuse:
            so it shows that key and signature are accepted, and nothing is recorded.
            It costs one request of the budget; --no-probe leaves it out. Inputs are
            opened, not read: validate does that.

            Exits 0, with warnings too, or with the status of the first failure: what a
            run of the job would end with (75 where the server cannot be reached).

            Examples:
              rapido-import doctor jobs/nightly.yaml
              rapido-import doctor jobs/nightly.yaml --env staging
              rapido-import doctor jobs/nightly.yaml --no-probe --json
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Flag(inversion: .prefixedNo, help: "Send an event that cannot be recorded, to prove key and signature.")
    var probe = true

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let began = ContinuousClock.now
        let examination = Examination(
            ofJobAt: job, overrides: common.overrides, environment: ProcessInfo.processInfo.environment,
            sendsProbe: probe, now: Date().epochSeconds)
        var checks: [Check] = []
        await examination.perform { check in
            let check = check.naming(command, firstRun: firstRun)
            checks.append(check)
            show(check)
        }
        let problem = checks.lazy.compactMap(\.problem).first
        var summary = Summary(job: jobName ?? "", run: "", books: Books())
        summary.duration = ContinuousClock.now - began
        summary.exit = problem?.kind.rawValue ?? 0
        conclude(summary, checks)
        if let problem { throw ConcludedProblem(problem) }
    }

    private func show(_ check: Check) {
        guard !common.quiet else { return }
        Console.standard.print(common.json ? check.json.text : check.text)
    }

    private func conclude(_ summary: Summary, _ checks: [Check]) {
        guard !common.quiet else { return }
        let counts = [Check.Result.ok, .warning, .failure].map { result in
            (result, checks.count { $0.result == result })
        }
        if common.json {
            var line = summary.json
            let object = JSONLine.object { object in
                for (result, count) in counts { object.add(result.rawValue, count) }
            }
            line.add("checks", object)
            Console.standard.print(line.text)
        } else {
            let words = counts.map { result, count in
                "\(count) \(result == .ok || count == 1 ? result.rawValue : result.rawValue + "s")"
            }
            Console.standard.print("\(summary.job.escaped): \(words.joined(separator: ", "))")
        }
    }

    private var command: String {
        TypedCommand("doctor", job).adding((probe ? [] : ["--no-probe"]) + common.words).text
    }
}
