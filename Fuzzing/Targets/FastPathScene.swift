@testable import DryRun
@testable import Ingest
import Reading
import Records
import Screening

/// One input, and both ways through it.
struct FastPathScene {
    let input: Input
    let validator: RecordValidator
    let limits: RecordLimits

    /// What a dry run comes to; the order in which findings are told is not the same.
    private struct Outcome: Equatable {
        var books = Books()
        var findings: [String] = []
        var problem: Problem?
    }

    func demandSameDryRun(blockBytes: Int) async {
        let run = ExportCheck(inputs: [input], validator: validator, limits: limits)
        let reference = await outcome { observe, unreadable throws(Problem) in
            try await run.checkByReference(observe: observe, unreadable: unreadable)
        }
        let inBlocks = await outcome { observe, unreadable throws(Problem) in
            let blocks = BlockCheck(blockBytes: blockBytes, workers: 1, keys: KeyStore(bufferedKeys: 2))
            return try await run.checkInBlocks(blocks, observe: observe, unreadable: unreadable)
        }
        demandSame(inBlocks, reference, "the dry run in blocks of \(blockBytes) bytes")
    }

    private func outcome(
        _ run: (ExportCheck.Observer, (Problem) -> Void) async throws(Problem) -> Books
    ) async -> Outcome {
        var outcome = Outcome()
        var told: [String] = []
        do throws(Problem) {
            var problem: Problem?
            outcome.books = try await run(
                { findings, _ in told += findings.map { $0.rendered(in: "fuzz") } }, { problem = problem ?? $0 })
            outcome.problem = problem
        } catch {
            outcome.problem = error
        }
        outcome.findings = told.sorted()
        return outcome
    }

    /// What the fast pass calls good the reference accepts, without a word; all else comes to the same validation.
    /// - Parameter spans: as many pieces the file is checked in, each from where the one before ends.
    func demandGoodIsGood(spans: Int) async {
        let hash = TextHash(seed: 7)
        guard let checked = try? CheckedInput(input, number: 0, validator: validator, limits: limits, hash: hash) else {
            return
        }
        guard let validated = await byReference() else { return }
        let records = Dictionary(validated.map { ($0.offset, $0) }) { first, _ in first }
        let worker = BlockWorker()
        let size = validated.last.map { $0.offset + $0.raw.count } ?? 0
        var (place, line, count) = (checked.blocked.start, checked.blocked.startLine, 0)
        for number in 1...spans {
            let end = max(place, number == spans ? size : size * number / spans)
            while place < end {
                let span = BlockSpan(range: place..<end, isExact: true)
                guard let block = try? await worker.check(span, of: checked).get() else { return }
                for key in block.good { demandGood(key, below: line, records[key.offset], hash) }
                for doubt in block.doubts { demandSameResult(doubt, below: line, records[doubt.offset]) }
                count += block.good.count + block.doubts.count
                (place, line) = (block.end, line + block.lines)
                guard block.endsInsideLine else { continue }
                guard let rest = try? await worker.skipLine(from: place, of: checked).get() else { return }
                (place, line) = (rest.end, line + rest.lines)
            }
        }
        demandSame(count, validated.count, "the records of both ways")
    }

    private func byReference() async -> [ValidatedRecord]? {
        let intake = Intake(inputs: [input], validator: validator, limits: limits, store: nil, notice: { _ in })
        var records: [ValidatedRecord] = []
        while true {
            guard let batch = try? await intake.next() else { return records }
            records += batch.records
        }
    }

    private func demandGood(_ key: IdentityKey, below line: Int, _ record: ValidatedRecord?, _ hash: TextHash) {
        guard let record, case .accepted(let event, let warnings) = record.validation else {
            return demand(false, "good at \(key.offset), where the reference accepts nothing")
        }
        demand(warnings.isEmpty, "good at \(key.offset), where the reference warns")
        demandSame(key.id, hash(event.id.utf8), "the id at \(key.offset)")
        demandSame(Int(key.line) + line, record.line, "the line at \(key.offset)")
    }

    private func demandSameResult(_ doubt: CheckedBlock.Doubt, below line: Int, _ record: ValidatedRecord?) {
        guard let record else { return demand(false, "a record at \(doubt.offset) alone in blocks") }
        let findings = doubt.findings.map { finding in
            var finding = finding
            finding.line += line
            return finding
        }
        demandSame(findings, record.validation.findings, "the findings at \(doubt.offset)")
    }
}
