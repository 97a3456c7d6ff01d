import ArgumentParser
import Checkpoints
import Jobs
import Records
import Reporting

struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "One order or event: file, line, attempts, request id, outcome.",
        discussion: """
            ID is an event id or an order id, letter for letter. Every record with that id
            is shown, in the order in which they were read. In doubt is an event that was
            sent and whose answer is not known: the next run sends it again under the same
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

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let ledger = try SQLiteLedger(reading: try assembly.statePath)
        let records = try await ledger.trace(id)
        let skipped = try await ledger.books(of: nil).skipped
        if common.json {
            printJSON(records, assembly.job.name)
        } else if !records.isEmpty {
            printText(records, skipped)
        }
        if records.isEmpty { throw unknown(near: try await ledger.neighbours(of: id), skipped) }
    }

    private func printText(_ records: [TracedRecord], _ skipped: Int) {
        for record in records { Console.standard.print(record.text(in: file(of: record))) }
        guard skipped > 0 else { return }
        let earlier = skipped == 1 ? "1 record of this job was" : "\(skipped) records of this job were"
        Console.standard.print("\(earlier) skipped for an id that came before; which is not kept")
    }

    private func printJSON(_ records: [TracedRecord], _ name: String) {
        var summary = JSONLine(type: "summary")
        summary.add("job", name)
        summary.add("id", id)
        summary.add("records", records.count)
        summary.add("exit", records.isEmpty ? Int(Problem.Kind.input.rawValue) : 0)
        for line in records.map({ $0.json(in: file(of: $0)) }) + [summary] { Console.standard.print(line.text) }
    }

    private func file(of record: TracedRecord) -> String { record.record.input.path.relativeToWorkingDirectory }

    private func unknown(near candidates: [String], _ skipped: Int) -> Problem {
        let status =
            "`rapido-import status \(job.shellQuoted)\(common.typedStateWords)` shows which inputs were read, and how far"
        let meant = Suggestion.nearest(to: id, among: candidates).map { "did you mean \"\($0)\"? " } ?? ""
        let why =
            ["an invalid record is known by its event id alone"]
            + (skipped > 0 ? ["a skipped one has no record of its own"] : [])
        return Problem(
            .input, "no record of this job has the event or order id \"\(id)\"", context: why, hint: meant + status)
    }
}
