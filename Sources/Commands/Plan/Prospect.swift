import Checkpoints
import Foundation
import Ingest
import Jobs
import Logging
import Reading
import Records
import Reporting

/// What a run would find to do: its own steps up to the first request, taken on a copy of the ledger.
struct Prospect: Sendable {
    /// What the ledger would hold of today's inputs before the first request; what is to be sent is pending.
    private(set) var summary: Summary
    /// Events to be sent, those of earlier inputs included.
    private(set) var send = 0
    /// Why inputs cannot be read: the others are counted.
    private(set) var problems: [Problem] = []

    /// - Throws: `Problem` where a run could not begin either.
    init(_ assembly: Assembly, job: String, common: CommonOptions) async throws {
        var validator = try assembly.validator()
        let found = try assembly.readableInputs(now: Date().epochSeconds)
        let state = try assembly.state
        let original = try state.isBlank ? nil : state
        if original == nil, let problem = found.problems.first { throw problem }
        summary = Summary(job: assembly.job.name, run: "", books: Books())
        let folder = try TemporaryFolder("rapido-import-plan")
        defer { folder.remove() }
        let ledger = try await Ledger.scratch(copying: original, at: folder.path(of: "ledger.sqlite"))
        if let destination = try? assembly.destination {
            try await ledger.requireDestination(destination, at: state)
        }
        validator.elsewhere = try await assembly.settledElsewhere(for: try? assembly.destination)
        let dismissing = { (path: String) in common.dismissing(path, of: job) }
        let inputs = try await RunInputs(named: found.inputs, assembly: assembly, in: ledger, dismissing: dismissing)
        let intake = Intake(
            inputs: inputs.named, rests: inputs.rests, validator: validator, limits: assembly.job.input.limits,
            encoding: assembly.job.input.encoding, store: ledger,
            notice: { [logger = common.logger] in logger.debug("\($0)") })
        problems = found.problems + inputs.missing
        try await admit(intake, to: ledger, assembly)
        problems += try await Problem.lostRests(in: ledger, dismissing: dismissing)
        problems += await intake.failures
        try await count(found.inputs, in: ledger)
        if problems.isEmpty, let shortage = assembly.shortage(of: summary.books.read) { problems.append(shortage) }
        summary.exit = problems.first?.kind.rawValue ?? 0
        try ledger.close()
    }

    /// In the order of a run: what is parked, what the job's change concerns, what is unread.
    private mutating func admit(
        _ intake: Intake, to ledger: Ledger, _ assembly: Assembly
    ) async throws {
        var change = LedgerChange()
        change.order = assembly.job.upload.order
        change.filter = assembly.filterDigest
        change.reoffer = assembly.job.park.term
        _ = try await ledger.commit(change)
        change.reoffer = nil
        if let known = try await ledger.rulesDigest(), try known != assembly.rulesDigest {
            var last: RecordKey?
            repeat {
                (change.revalidations, last) = try await intake.revalidate(after: last)
                _ = try await ledger.commit(change)
            } while last != nil
            change.revalidations = []
        }
        do throws(Problem) {
            while let batch = try await intake.next() {
                change.admission = batch
                _ = try await ledger.commit(change)
            }
        } catch {
            guard error.kind == .input else { throw error }
            problems.append(error)
        }
    }

    private mutating func count(_ named: [Input], in ledger: Ledger) async throws {
        let keys = try await ledger.inputs(at: named.map(\.path)).map(\.key)
        let all = try await ledger.books(of: nil)
        // Without paths, the ledger would answer for all it knows.
        summary.books = named.isEmpty ? Books() : try await ledger.books(of: keys)
        summary.earlier = all.openBeyond(summary.books)
        summary.destination = try await ledger.destination()?.baseURL
        summary.requests = all.pending
        send = all.pending
    }
}
