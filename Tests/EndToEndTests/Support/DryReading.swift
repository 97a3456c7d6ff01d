import Ingest
import Foundation
import Jobs
import Reading
import Records

/// Every record of a job's inputs as the validator of the dry run sees it, and what becomes of it by the rules of the
/// books (Documentation/architecture.md, "The books"), kept here once more in their simplest form.
struct DryReading {
    enum Fate: String, Sendable {
        case valid, invalid, skipped, ignored
    }

    struct Place: Hashable, Sendable {
        /// The input's own name.
        var file: String
        var line: Int
    }

    private(set) var fates: [Place: Fate] = [:]
    /// What would be sent.
    private(set) var bodies: [Place: [UInt8]] = [:]
    /// Of each invalid record, conflicts of ids left out.
    private(set) var findings: [Place: [Finding]] = [:]
    private(set) var records = 0
    /// Where a live run of the job keeps its ledger.
    let ledger: URL

    private struct Owner {
        var file: String
        var body: [UInt8]
    }

    private var owners: [[UInt8]: Owner] = [:]
    private var invalid: [[UInt8]: [Place]] = [:]

    /// - Parameter files: instead of the job's inputs.
    init(_ job: URL, files: [URL]) async throws {
        var overrides = Assembly.Overrides()
        overrides.inputs = files.map(\.path)
        let assembly = try Assembly(path: job.path, overrides: overrides, environment: [:])
        ledger = URL(filePath: "\(try assembly.state)")
        let inputs = try assembly.inputs(now: Int(Date().timeIntervalSince1970))
        let intake = Intake(
            inputs: inputs, validator: try assembly.validator(), limits: assembly.job.input.limits, store: nil,
            notice: { _ in })
        while let batch = try await intake.next() {
            for record in batch.records { enter(record, of: batch.input.key.fileName) }
        }
    }

    private mutating func enter(_ record: ValidatedRecord, of file: String) {
        let place = Place(file: file, line: record.line)
        records += 1
        switch record.validation {
        case .invalid(let findings, let known):
            self.findings[place] = findings
            refuse(place, id: known.eventID)
        case .accepted(let event, _): enter(event, at: place)
        case .ignored: fates[place] = .ignored
        }
    }

    private mutating func enter(_ event: Event, at place: Place) {
        let id = Array(event.id.utf8)
        guard let owner = owners[id] else {
            owners[id] = Owner(file: place.file, body: event.body)
            settle(id) { _ in true }
            fates[place] = .valid
            bodies[place] = event.body
            return
        }
        guard owner.file != place.file || owner.body == event.body else { return refuse(place, id: event.id) }
        settle(id) { $0.file != place.file }
        fates[place] = .skipped
    }

    /// What another file has is settled there.
    private mutating func refuse(_ place: Place, id: String?) {
        if let id, let owner = owners[Array(id.utf8)], owner.file != place.file { return fates[place] = .skipped }
        fates[place] = .invalid
        if let id { invalid[Array(id.utf8), default: []].append(place) }
    }

    /// An invalid record is skipped once one with its id is not.
    private mutating func settle(_ id: [UInt8], where isSettled: (Place) -> Bool) {
        for place in invalid[id, default: []] where isSettled(place) { fates[place] = .skipped }
        invalid[id]?.removeAll(where: isSettled)
    }
}

extension DryReading {
    func count(_ fate: Fate) -> Int { fates.values.count { $0 == fate } }
}
