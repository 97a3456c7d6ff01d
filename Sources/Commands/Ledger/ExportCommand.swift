import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Records
import Reporting
import Synchronization

struct ExportCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Every event of the job as one row of a CSV: what became of it, and when.",
        discussion: """
            The columns are id, order, type, file, line, outcome, code, attempts, request_id and time (UTC). Outcomes
            are named as the books name them; skipped and ignored records are counted there, and have no row. A
            cell that a spreadsheet would take for a formula gets an apostrophe before it.

            An invalid record has the time at which the run that judged it began. The type is empty where it
            could not be told, and of events that went out before this version.

            With --json each event is an object of type event on standard output, and a CSV is written only
            where -o names one; the summary is the last line.

            Exits 0, also where there are none; 66 where no run has that id; 73 where FILE is there already.

            Examples:
              rapido-import export jobs/backfill.yaml -o events.csv
              rapido-import export jobs/nightly.yaml --outcome rejected parked --since 2026-11-24
              rapido-import export jobs/nightly.yaml --run 6f1c2a90 --json
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Where to write, mode 0600. Default, and -: standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace a FILE that is there.")
    var force = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Only events with one of these outcomes: \(OutcomeArgument.all.joined(separator: ", ")).",
            valueName: "name"))
    var outcome: [String] = []

    @Option(help: ArgumentHelp("Only what that run settled: its id, or how that begins.", valueName: "id"))
    var run: String?

    @Option(
        help: ArgumentHelp(
            "Only outcomes since then: yyyy-mm-dd on this machine's clock, or 2026-11-24T06:00:00Z.",
            valueName: "date"))
    var since: MomentArgument?

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func validate() throws {
        for word in outcome { _ = try OutcomeArgument(word) }
    }

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.ledgerOverrides)
        try outputFile?.requireFree(beside: assembly.ownFiles())
        let parts = try await LedgerParts(of: assembly, common)
        guard try !parts.areBlank else {
            try write(EventSheet.header)
            return conclude(emptySummary, "no run yet, so there are no events")
        }
        let ledgers = try parts.opened
        let selection = try await selection(in: ledgers)
        let count = try await export(selection, from: ledgers)
        let books = try await parts.books(in: ledgers)
        let summary = Summary(job: assembly.job.name, run: selection.run ?? "", books: books)
        conclude(summary, count == 0 ? "no such event" : nil)
    }

    private func selection(in ledgers: [Ledger]) async throws -> LedgerEvent.Selection {
        var selection = LedgerEvent.Selection()
        if !outcome.isEmpty { selection.states = Set(try outcome.flatMap { try OutcomeArgument($0).states }) }
        selection.since = since?.seconds
        guard let run else { return selection }
        var ids: [String] = []
        for ledger in ledgers { ids += try await ledger.runs(limit: .max).map(\.id) }
        let found = ids.contains(run) ? [run] : ids.filter { $0.hasPrefix(run) }
        guard found.count == 1, !run.isEmpty else { throw unknown(run, found, ids) }
        selection.run = found[0]
        return selection
    }

    private func unknown(_ run: String, _ found: [String], _ ids: [String]) -> Problem {
        let status = TypedCommand("status", job).adding(common.stateWords + ["--json"]).text
        return Problem(
            .input,
            found.isEmpty ? "no run of this job is \(run.quoted)" : "\(run.quoted) begins the id of several runs",
            context: (found.isEmpty ? ids : found).prefix(5).map { "there is \($0)" },
            hint: "`\(status)` lists the last runs with their ids")
    }
}

extension ExportCommand {
    /// One shard after the other.
    /// - Returns: how many events there were.
    private func export(
        _ selection: LedgerEvent.Selection, from ledgers: [Ledger]
    ) async throws(Problem) -> Int {
        let file = try outputFile?.begin()
        let sheet = Sheet(prints: common.json) { bytes in
            if let file { file.write(bytes) } else { Console.standard.write(bytes) }
        }
        let writes = !common.json || file != nil
        if writes { sheet.add(EventSheet.header) }
        do {
            for ledger in ledgers {
                try await ledger.forEachEvent(selection) { event throws(Problem) in
                    sheet.add(event, file: event.file.relativeToWorkingDirectory, writes: writes)
                }
            }
        } catch {
            if let file { outputFile?.giveUp(file) }
            throw error
        }
        sheet.flush()
        if let file { try outputFile?.end(file) }
        return sheet.count
    }

    private func write(_ bytes: [UInt8]) throws(Problem) {
        if let outputFile { try outputFile.write(bytes) } else if !common.json { Console.standard.write(bytes) }
    }

    private func conclude(_ summary: Summary, _ note: String?) {
        if let note, !common.quiet { common.errors.note("\(summary.job): \(note)") }
        if common.json { Console.standard.print(summary.json.text) }
    }

    /// Nil: standard output.
    private var outputFile: OutputFile? {
        guard let output, output != "-", output != "/dev/stdout" else { return nil }
        return OutputFile(path: output, replaces: force, replacing: command.adding(["--force"]), errors: common.errors)
    }

    private var command: TypedCommand {
        var command = TypedCommand("export", job)
        if let output { command.add(["-o", output]) }
        if !outcome.isEmpty { command.add(["--outcome"] + outcome) }
        if let run { command.add(["--run", run]) }
        if let since { command.add(["--since", since.text]) }
        return command.adding(common.words)
    }
}

/// Rows on their way out, many at a time.
private final class Sheet: Sendable {
    private struct State {
        var rows: [UInt8] = []
        var count = 0
    }

    private static let bufferBytes = 64 << 10

    private let prints: Bool
    private let write: @Sendable ([UInt8]) -> Void
    private let state = Mutex(State())

    /// - Parameter prints: Events are printed as JSON as well.
    init(prints: Bool, write: @escaping @Sendable ([UInt8]) -> Void) {
        self.prints = prints
        self.write = write
    }

    var count: Int { state.withLock(\.count) }

    func add(_ event: LedgerEvent, file: String, writes: Bool) {
        if prints { Console.standard.print(event.json(file: file).text) }
        state.withLock { $0.count += 1 }
        if writes { add(EventSheet.row(event, file: file)) }
    }

    func add(_ bytes: [UInt8]) {
        state.withLock { state in
            state.rows += bytes
            guard state.rows.count >= Self.bufferBytes else { return }
            write(state.rows)
            state.rows.removeAll(keepingCapacity: true)
        }
    }

    func flush() {
        state.withLock { state in
            write(state.rows)
            state.rows = []
        }
    }
}
