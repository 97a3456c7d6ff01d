import DryRun
import Ingest
import ArgumentParser
import Foundation
import Jobs
import PartnerAPI
import Reading
import Records
import Reporting

/// A dry run, and what a person or a script reads of it.
struct DryRunReport {
    /// Nil: the files hold events already.
    let job: String?
    let files: [String]
    /// The day that `{today}` is; nil: the one it is.
    let date: CalendarDay?
    let maxFindings: Int
    /// How many of the first good events are printed.
    let shown: Int
    let strict: Bool
    /// Where a page of it is written; nil: nowhere.
    var page: OutputFile?
    /// Values of records stand on the page.
    var showsPersonal = false
    let common: CommonOptions
    /// Where the findings are written to as SARIF; nil: nowhere.
    var sarif: OutputFile?

    /// What there is to check, and by which rules.
    private struct Work {
        var name: String
        var inputs: [Input]
        /// Names that lead to no input.
        var missing: [Problem]
        var validator: RecordValidator
        var limits: RecordLimits
        /// What there is to say of so few rows.
        var shortage: (Int) -> Problem? = { _ in nil }
        /// Of the request budget; nil without a job.
        var budget: RequestBudget.Limits?
        /// Files that no page and no log is written over.
        var own: [OwnFile]
    }

    /// - Throws: `ExitCode` 3 where something is invalid; `Problem` where an input cannot be read, when all others are
    ///   checked and the summary is printed.
    func perform() async throws {
        let began = ContinuousClock.now
        let task = try work()
        for file in [page, sarif].compactMap(\.self) { try file.requireFree(beside: task.own) }
        let names = Dictionary(task.inputs.map { ($0.path, $0.name) }) { first, _ in first }
        let dryRun = ExportCheck(inputs: task.inputs, validator: task.validator, limits: task.limits)
        var tally = FindingTally()
        var places = DryRunPlaces(task.inputs)
        var told = ToldOnce()
        var printed = 0
        var problems = task.missing
        var log = sarif.map { _ in SARIFLog() }
        let books = try await dryRun.check(showing: shown) { shown in
            show(shown, in: names[shown.input.path] ?? shown.input.path)
        } observe: { findings, input in
            let file = names[input.path] ?? input.path
            if page != nil { places.note(findings, in: input.path) }
            for finding in findings {
                tally.add(finding, in: file)
                log?.add(finding, in: file)
                guard told.tells(finding, in: file) else { continue }
                // What concerns the whole file is few, and must not hide behind what comes of it.
                let isOfWhole = WholeCode(rawValue: finding.code) != nil && maxFindings > 0
                if isOfWhole || printed < maxFindings { show(finding, in: file) }
                if !isOfWhole { printed += 1 }
            }
        } unreadable: { problem in
            problems.append(problem)
        }
        // Where an input was not read, nobody knows how many records there are.
        if problems.isEmpty, let shortage = task.shortage(books.read) { problems.append(shortage) }
        var summary = Summary(job: task.name, run: UUID().uuidString.lowercased(), books: books)
        summary.valid = books.pending
        summary.books.pending = 0
        summary.findings = tally
        summary.duration = ContinuousClock.now - began
        summary.exit = books.invalid > 0 || (strict && tally.warnings > 0) ? 3 : 0
        if let problem = problems.first { summary.exit = problem.kind.rawValue }
        try page?.write(ReportFormat.html.bytes(of: pageReport(summary, places)))
        if let log { try sarif?.write(Array(log.text(version: RapidoImport.version).utf8)) }
        conclude(
            summary, unprinted: max(0, printed - maxFindings), estimate: estimate(summary, task.budget),
            saysHint: problems.isEmpty)
        try end(with: problems)
        if summary.exit != 0 { throw ExitCode(summary.exit) }
    }

    /// - Throws: the last of the problems, when the others are said.
    private func end(with problems: [Problem]) throws {
        guard let last = problems.last else { return }
        if !common.quiet { for problem in problems.dropLast() { common.errors.say(problem.naming(command)) } }
        throw ConcludedProblem(last)
    }

    private func work() throws(Problem) -> Work {
        guard let job else {
            let found = try eventFiles()
            common.announceWaiting(for: found.inputs)
            return Work(
                name: "validate", inputs: found.inputs, missing: found.problems,
                validator: RecordValidator(eventsOf: LikelyTimes(now: Date().epochSeconds)), limits: RecordLimits(),
                own: OwnFile.inputs(found.inputs))
        }
        var overrides = common.overrides
        // A dry run looks at all orders, whose shard they may be.
        overrides.shard = nil
        overrides.inputs = files
        overrides.date = date
        let assembly = try Assembly(path: job, overrides: overrides)
        let validator = try assembly.validator()
        let found = try assembly.readableInputs(now: Date().epochSeconds)
        common.announceWaiting(for: found.inputs)
        return Work(
            name: assembly.job.name, inputs: found.inputs, missing: found.problems, validator: validator,
            limits: assembly.job.input.limits, shortage: { assembly.shortage(of: $0) },
            budget: assembly.limits, own: assembly.ownFiles(found.inputs))
    }

    /// Without a job there is no mapping, so the lines must be events.
    private func eventFiles() throws(Problem) -> (inputs: [Input], problems: [Problem]) {
        let found = try InputPatterns.find(
            files.map { InputPattern($0) }, in: FilePlace.workingDirectory,
            format: FormatChoice(kind: files.contains("-") ? .ndjson : nil),
            today: date ?? .local(at: Date().epochSeconds), objects: Assembly.objectsWithoutJob().store)
        if let input = found.inputs.first(where: { $0.format != .ndjson }) {
            throw Problem(
                .usage, "\(input.name) is CSV, and without a job nobody knows which column is what",
                hint: "name the job before it: rapido-import validate JOB.yaml \(input.name.shellQuoted)")
        }
        return found
    }

    private func show(_ finding: Finding, in file: String) {
        guard !common.quiet else { return }
        Console.standard.print(common.json ? finding.json(in: file).text : finding.rendered(in: file))
    }

    private func show(_ shown: ShownEvent, in file: String) {
        Console.standard.print(common.json ? shown.json(in: file) : String(decoding: shown.event.body, as: UTF8.self))
    }

    /// How long what is valid takes, if nothing of it is sent yet.
    private func estimate(_ summary: Summary, _ limits: RequestBudget.Limits?) -> String? {
        guard let job, let limits, let valid = summary.valid, valid > 0 else { return nil }
        let length = RequestForecast(limits).duration(of: valid)
        let words = length < .seconds(1) ? "less than 1s" : length.brief
        let plan = TypedCommand("plan", job).adding(common.stateWords).text
        return "sent as a whole that takes \(words) at \(limits.rate.plain) requests a minute; "
            + "`\(plan)` counts what the ledger has"
    }

    private func conclude(_ summary: Summary, unprinted: Int, estimate: String?, saysHint: Bool) {
        if common.json {
            Console.standard.print(summary.json.text)
        } else if !common.quiet {
            Console.standard.print(text(of: summary, unprinted: unprinted, estimate: estimate))
        }
        guard summary.exit != 0, saysHint else { return }
        if common.quiet { common.errors.note(complaint(about: summary)) }
        common.errors.hint(hint)
    }

    private func text(of summary: Summary, unprinted: Int, estimate: String?) -> String {
        let more = unprinted > 0 ? ["\(unprinted) further findings; --max-findings prints more"] : []
        let groups = summary.findings?.text ?? []
        let gap = groups.isEmpty ? [] : [""]
        return (more + gap + [summary.text] + gap + groups + [estimate].compactMap(\.self)).joined(separator: "\n")
    }

    private func complaint(about summary: Summary) -> String {
        let warnings = summary.findings?.warnings ?? 0
        let words = warnings == 1 ? "1 warning" : "\(warnings) warnings"
        return summary.complaint ?? "\(summary.job): \(words) in \(summary.books.read) read"
    }

    /// The same figures as the summary has.
    private func pageReport(_ summary: Summary, _ places: DryRunPlaces) -> JobReport {
        var report = JobReport(.dryRun, job: summary.job, made: Date().epochSeconds, command: next(summary))
        report.books = summary.books
        report.valid = summary.valid
        report.exit = summary.exit
        if let findings = summary.findings { report.findings = findings }
        report.inputs = places.inputs
        report.open = places.open
        report.maskPersonal(!showsPersonal)
        return report
    }

    /// The run where all is well, else the same check again.
    private func next(_ summary: Summary) -> String {
        guard summary.exit == 0, let job else { return command }
        return TypedCommand("run", job).adding((files.isEmpty ? [] : ["--input"] + files) + common.stateWords).text
    }

    private var hint: String {
        common.quiet
            ? "`\(command)` says what is wrong, row by row"
            : "correct the file or the job, then run `\(command)` again"
    }

    /// The command that checks again.
    private var command: String {
        var command = TypedCommand("validate", [job].compactMap(\.self) + files)
        if shown > 0 { command.add(["--show", String(shown)]) }
        if let sarif { command.add(["--sarif", sarif.path]) }
        if strict { command.add(["--strict"]) }
        if let date { command.add(["--date", date.description]) }
        command.add(common.stateWords)
        return command.text
    }
}

extension ShownEvent {
    /// `{"type":"event","file":…,"line":…,"body":{…}}`, the body byte for byte.
    fileprivate func json(in file: String) -> String {
        var line = JSONLine(type: "event")
        line.add("file", file)
        line.add("line", self.line)
        return "\(line.text.dropLast()),\"body\":\(String(decoding: event.body, as: UTF8.self))}"
    }
}
