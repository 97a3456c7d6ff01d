import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Reading
import Records
import Reporting

struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Invalid and rejected records in the source's own format, with the reason behind each.",
        discussion: """
            Correct the rows, leave the columns _file to _hint where they are, and import the file: the
            corrected records settle the originals.

            Examples:
              rapido-import rejects jobs/backfill.yaml -o fixed.csv
              rapido-import run jobs/backfill.yaml --input fixed.csv
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Where to write; further layouts go to FILE-2 and so on. Default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let path = try assembly.statePath
        guard FileManager.default.fileExists(atPath: path) else {
            return Console.standard.say("\(assembly.job.name): no run yet, so there are no rejects")
        }
        let ledger = try SQLiteLedger(reading: path)
        var sheets = RejectSheets(ledger: ledger, limits: assembly.job.input.limits)
        try await sheets.gather()
        try write(sheets)
    }

    private func write(_ sheets: RejectSheets) throws(Problem) {
        guard let output else { return try print(sheets) }
        for (number, sheet) in sheets.all.enumerated() {
            let path = number == 0 ? output : output.numbered(number + 1)
            do {
                try Data(sheet).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw Problem(
                    .io, "cannot write \(path): \(error.localizedDescription)",
                    hint: "name a file that can be written with -o")
            }
            if number > 0, !common.quiet { Console.standard.say("records of another layout are in \(path)") }
        }
    }

    private func print(_ sheets: RejectSheets) throws(Problem) {
        guard sheets.all.count < 2 else {
            throw Problem(
                .usage, "the rejects have \(sheets.all.count) layouts, and one stream holds one",
                hint:
                    "rapido-import rejects \(job.shellQuoted)\(common.typedStateWords) -o rejects.csv writes a file for each"
            )
        }
        sheets.all.first.map(Console.standard.write)
    }
}

extension String {
    /// `fixed.csv` → `fixed-2.csv`
    fileprivate func numbered(_ number: Int) -> String {
        let url = URL(filePath: self)
        let ending = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
        return "\(dropLast(ending.count))-\(number)\(ending)"
    }
}
