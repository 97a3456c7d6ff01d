import ArgumentParser
import Checkpoints
import Jobs
import Records
import Reporting

struct TraceCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "One order or event: file, line, attempts, request id, outcome.",
        discussion: """
            ID is an event id or an order id, letter for letter. Every record with that id
            is shown, in the order in which they were read; an invalid one with its findings,
            one that waits in its order with what it waits behind. In doubt is an event that
            was sent and whose answer is not known: the next run sends it again under the same
            id. The request id is that of the last answer, for the support.

            Exits 66 where no record has that id.

            Examples:
              rapido-import trace jobs/backfill.yaml evt_flights_FL118_booked
              rapido-import trace jobs/backfill.yaml FL118 --json
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Argument(help: "An event id or an order id.")
    var id: String

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.ledgerOverrides)
        let ledger = try Ledger(reading: try assembly.state)
        let records = try await ledger.trace(id)
        let books = try await ledger.books(of: nil)
        if common.json {
            printJSON(records, Summary(job: assembly.job.name, run: "", books: books))
        } else if !common.quiet {
            printText(records, books.skipped)
        }
        if records.isEmpty {
            throw ConcludedProblem(unknown(near: try await ledger.neighbours(of: id), books))
        }
    }

    private func printText(_ records: [TracedRecord], _ skipped: Int) {
        for record in records { Console.standard.print(record.text(Self.name)) }
        guard skipped > 0, !records.isEmpty else { return }
        let earlier = skipped == 1 ? "1 record of this job was" : "\(skipped) records of this job were"
        Console.standard.print("\(earlier) skipped for an id that came before; which is not kept")
    }

    private func printJSON(_ records: [TracedRecord], _ books: Summary) {
        var summary = books
        summary.exit = records.isEmpty ? Problem.Kind.input.rawValue : 0
        var last = summary.json
        last.add("id", id)
        last.add("found", records.count)
        for line in records.map({ $0.json(Self.name) }) + [last] { Console.standard.print(line.text) }
    }

    private static func name(_ input: InputKey) -> String { input.path.relativeToWorkingDirectory }

    private func unknown(near candidates: [String], _ books: Books) -> Problem {
        let command = TypedCommand("status", job).adding(common.stateWords).text
        let status = "`\(command)` shows which inputs were read, and how far"
        let meant = Suggestion.nearest(to: id, among: candidates).map { "did you mean \($0.quoted)? " } ?? ""
        let why =
            ["an invalid record whose ids could not be made out has none to be found by"]
            + (books.skipped > 0 ? ["a skipped one has no record of its own"] : [])
            + (books.ignored > 0 ? ["one that `where` of the job leaves out is counted, and not kept"] : [])
        return Problem(
            .input, "no record of this job has the event or order id \(id.quoted)", context: why, hint: meant + status)
    }
}
