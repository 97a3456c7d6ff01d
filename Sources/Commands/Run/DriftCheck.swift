import Checkpoints
import Foundation
import DryRun
import Ingest
import Jobs
import Logging
import Reading
import Records
import Reporting

/// Today's inputs beside those of the last good runs, before anything is sent.
struct DriftCheck {
    let rule: DriftRule
    let inputs: [Input]
    let validator: RecordValidator
    let limits: RecordLimits

    /// In words for a person, what differs too much; nothing before the first good run.
    /// - Throws: `Problem` where an input cannot be read.
    func differences(
        from ledger: Ledger, _ census: InputCensus.Counts?
    ) async throws(Problem) -> [String] {
        let earlier = try await ledger.profiles()
        // What comes from a stream comes once.
        guard !earlier.isEmpty, inputs.allSatisfy(\.isRepeatable) else { return [] }
        return try await profile(census).differences(from: earlier, by: rule)
    }

    private func profile(_ census: InputCensus.Counts?) async throws(Problem) -> InputProfile {
        var failures: [Problem] = []
        let check = ExportCheck(inputs: inputs, validator: validator, limits: limits)
        let books = try await check.check(observe: { _, _ in }, unreadable: { failures.append($0) })
        if let failure = failures.first { throw failure }
        var columns: Set<String> = []
        for input in inputs {
            columns.formUnion(try OpenedInput.open(input, limits: limits).source.header ?? [])
        }
        return InputProfile(
            paths: inputs.map(\.path), records: books.read, invalid: books.invalid, columns: columns,
            filled: census?.shares, types: census?.types)
    }
}

extension RunSession {
    /// - Returns: what the inputs hold, column by column, to be kept if the run ends well; nil where the job has no
    ///   `drift`, and of what can be read but once.
    /// - Throws: `Problem` of kind `input` where the job says that so different a night is not to be sent.
    func requireUsualInputs(
        _ inputs: [Input], _ assembly: Assembly, _ validator: RecordValidator, _ ledger: Ledger
    ) async throws -> InputCensus.Counts? {
        // Named files, corrections say, are no night; nor is one without files, which is said to be that.
        guard let rule = assembly.job.drift, self.inputs.isEmpty, !offersAgain, !inputs.isEmpty else { return nil }
        let limits = assembly.job.input.limits
        let census = await InputCensus(validator: validator, limits: limits).counts(of: inputs)
        let check = DriftCheck(rule: rule, inputs: inputs, validator: validator, limits: limits)
        let differences = try await check.differences(from: ledger, census)
        guard !differences.isEmpty else { return census }
        switch rule.action {
        case .warn:
            for difference in differences { common.logger.warning("\(difference)") }
            return census
        case .stop:
            throw Problem(
                .input, "today's inputs are not like those of the last good runs; nothing was sent",
                context: differences,
                hint:
                    "look whether the export is complete; where it is right, set action: warn under drift in the job, "
                    + "then run `\(resumeCommand(of: assembly.dayOfInputs(now: Date().epochSeconds)))`")
        }
    }

    /// A run that ended with 0 is what later ones are compared with.
    func keepProfile(
        of inputs: [Input], _ census: InputCensus.Counts?, _ summary: Summary, _ assembly: Assembly,
        _ ledger: Ledger
    ) async throws(Problem) {
        guard summary.exit == 0, assembly.job.drift != nil, self.inputs.isEmpty, !offersAgain, !inputs.isEmpty else {
            return
        }
        let stored = try await ledger.inputs(at: inputs.map(\.path))
        let columns = Set(stored.flatMap { $0.header ?? [] })
        try await ledger.keep(
            InputProfile(
                paths: inputs.map(\.path), records: summary.books.read, invalid: summary.books.invalid,
                columns: columns, filled: census?.shares, types: census?.types))
    }
}
