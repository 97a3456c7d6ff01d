import DryRun
import Ingest
import ArgumentParser
import Foundation
import Jobs
import Logging
import Reading
import Records
import Reporting

/// A dry run, and what a person or a script reads of it.
struct DryRunReport {
    /// Nil: the files hold events already.
    let job: String?
    let files: [String]
    let maxFindings: Int
    let strict: Bool
    let common: CommonOptions

    /// - Throws: `ExitCode` 3 where something is invalid; `Problem` where an input cannot be read.
    func perform() async throws {
        let began = ContinuousClock.now
        let (name, inputs, validator, limits) = try parts()
        let names = Dictionary(inputs.map { ($0.path, $0.name) }) { first, _ in first }
        let logger = common.logger
        let dryRun = ExportCheck(
            inputs: inputs, validator: validator, limits: limits, notice: { logger.warning("\($0)") })
        var tally = FindingTally()
        var printed = 0
        let books = try await dryRun.check { findings, input in
            let file = names[input.path] ?? input.path
            for finding in findings {
                tally.add(finding, in: file)
                if printed < maxFindings { show(finding, in: file) }
                printed += 1
            }
        }
        var summary = Summary(job: name, run: UUID().uuidString.lowercased(), books: books)
        summary.valid = books.pending
        summary.books.pending = 0
        summary.findings = tally
        summary.duration = ContinuousClock.now - began
        summary.exit = books.invalid > 0 || (strict && tally.warnings > 0) ? 3 : 0
        conclude(summary, unprinted: max(0, printed - maxFindings))
        if summary.exit != 0 { throw ExitCode(summary.exit) }
    }

    private func parts() throws(Problem) -> (name: String, [Input], RecordValidator, RecordLimits) {
        guard let job else {
            return ("validate", try eventFiles(), RecordValidator(mapping: nil, nulls: [""]), RecordLimits())
        }
        var overrides = common.overrides
        overrides.inputs = files
        let assembly = try Assembly(path: job, overrides: overrides)
        let validator = try assembly.validator()
        return (assembly.job.name, try assembly.inputs(now: Date().epochSeconds), validator, assembly.job.input.limits)
    }

    /// Without a job there is no mapping, so the lines must be events.
    private func eventFiles() throws(Problem) -> [Input] {
        let inputs = try InputPatterns.expand(
            files, in: FilePlace.workingDirectory,
            format: FormatChoice(kind: files.contains("-") ? .ndjson : nil), today: .local(at: Date().epochSeconds))
        if let input = inputs.first(where: { $0.format != .ndjson }) {
            throw Problem(
                .usage, "\(input.name) is CSV, and without a job nobody knows which column is what",
                hint: "name the job before it: rapido-import validate JOB.yaml \(input.name.shellQuoted)")
        }
        return inputs
    }

    private func show(_ finding: Finding, in file: String) {
        guard !common.quiet else { return }
        Console.standard.print(common.json ? finding.json(in: file).text : finding.rendered(in: file))
    }

    private func conclude(_ summary: Summary, unprinted: Int) {
        if common.json {
            Console.standard.print(summary.json.text)
        } else if !common.quiet {
            Console.standard.print(text(of: summary, unprinted: unprinted))
        }
        guard summary.exit != 0 else { return }
        if common.quiet { common.errors.note(complaint(about: summary)) }
        common.errors.hint(hint)
    }

    private func text(of summary: Summary, unprinted: Int) -> String {
        let more = unprinted > 0 ? ["\(unprinted) further findings; --max-findings prints more"] : []
        let groups = summary.findings?.text ?? []
        let gap = groups.isEmpty ? [] : [""]
        return (more + gap + [summary.text] + gap + groups).joined(separator: "\n")
    }

    private func complaint(about summary: Summary) -> String {
        let warnings = summary.findings?.warnings ?? 0
        let words = warnings == 1 ? "1 warning" : "\(warnings) warnings"
        return summary.complaint ?? "\(summary.job): \(words) in \(summary.books.read) read"
    }

    private var hint: String {
        var command = TypedCommand("validate", [job].compactMap(\.self) + files)
        if strict { command.add(["--strict"]) }
        command.add(common.stateWords)
        return common.quiet
            ? "`\(command.text)` says what is wrong, row by row"
            : "correct the file or the job, then run `\(command.text)` again"
    }
}
