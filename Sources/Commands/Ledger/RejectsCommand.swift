import ArgumentParser
import Checkpoints
import Jobs
import Records
import Reporting

struct RejectsCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Invalid and rejected records in the source's own format, with the reason behind each.",
        discussion: """
            Correct the rows, leave the columns _file to _hint where they are, and import the file: the
            corrected records settle the originals.

            With --json each record is an object of type reject on standard output, -o or not; the summary is
            the last line.

            Exits 0, also where there are none; 73 where FILE is there already.

            Examples:
              rapido-import rejects jobs/backfill.yaml -o fixed.csv
              rapido-import run jobs/backfill.yaml --input fixed.csv
              rapido-import rejects jobs/backfill.yaml --parked --json
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Where to write, mode 0600; further layouts go to FILE-2 and so on. Default, and -: standard output.",
            valueName: "file"))
    var output: String?

    @Flag(help: "Replace a FILE that is there.")
    var force = false

    @Flag(help: "Parked records as well.")
    var parked = false

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let own = file == nil ? [] : assembly.ownFiles()
        if let file { try outputFile(file).requireFree(beside: own) }
        let parts = try await LedgerParts(of: assembly, common)
        if try parts.areBlank {
            return conclude(emptySummary, "no run yet, so there are no rejects")
        }
        let ledgers = try parts.opened
        var sheets = RejectSheets(
            ledger: ledgers[0], limits: assembly.job.input.limits, stated: assembly.job.input.encoding)
        for ledger in ledgers {
            sheets.turn(to: ledger)
            try await sheets.gather(parked ? [.invalid, .rejected, .parked] : [.invalid, .rejected]) { record, file in
                if common.json { Console.standard.print(RejectNotes(record).json(file: file).text) }
            }
        }
        let found = sheets.all
        try write(found, beside: own)
        let summary = Summary(job: assembly.job.name, run: "", books: try await parts.books(in: ledgers))
        conclude(summary, found.isEmpty ? "no record is invalid or rejected\(parked ? ", or parked" : "")" : nil)
    }

    private func write(_ sheets: [RejectSheets.Sheet], beside own: [OwnFile]) throws(Problem) {
        guard let file else { return try print(sheets.map(\.bytes)) }
        let named = SheetNames(of: sheets.map(\.format), from: file)
        let files = named.paths.map(outputFile)
        for output in files { try output.requireFree(beside: own) }
        // What an earlier day left there is not true any more.
        if files.isEmpty, force, FilePlace.exists(file) { try outputFile(file).write([]) }
        for (output, sheet) in zip(files, sheets) { try output.write(sheet.bytes) }
        guard !common.quiet else { return }
        for further in files where further.path != file {
            common.errors.note("records of another layout are in \(further.path)")
        }
    }

    private func print(_ sheets: [[UInt8]]) throws(Problem) {
        guard !common.json else { return }
        guard sheets.count < 2 else {
            throw Problem(
                .usage, "the rejects have \(sheets.count) layouts, and one stream holds one",
                hint: "`\(command(writing: "rejects.csv").text)` writes a file for each")
        }
        sheets.first.map(Console.standard.write)
    }

    private func conclude(_ summary: Summary, _ note: String?) {
        if let note, !common.quiet { common.errors.note("\(summary.job): \(note)") }
        if common.json { Console.standard.print(summary.json.text) }
    }
}

extension RejectsCommand {
    /// Nil: standard output.
    private var file: String? { output == "-" || output == "/dev/stdout" ? nil : output }

    private func outputFile(_ path: String) -> OutputFile {
        OutputFile(
            path: path, replaces: force, replacing: command(writing: file ?? path).adding(["--force"]),
            errors: common.errors)
    }

    private func command(writing file: String) -> TypedCommand {
        TypedCommand("rejects", job).adding(["-o", file] + (parked ? ["--parked"] : []) + common.words)
    }
}
