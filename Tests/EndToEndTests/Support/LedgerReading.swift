import Checkpoints
import Foundation
import Records

/// The records of a ledger by their place.
struct LedgerReading {
    private(set) var records: [DryReading.Place: StoredRecord] = [:]

    init(_ ledger: URL) async throws {
        let ledger = try Ledger(reading: ledger.path)
        var last: RecordKey?
        while true {
            let page = try await ledger.records(in: Set(RecordState.allCases), after: last, limit: 500)
            guard let end = page.last else { return }
            for record in page {
                records[DryReading.Place(file: record.input.fileName, line: record.line)] = record
            }
            last = end.key
        }
    }

    /// What has no row was skipped.
    func fate(at place: DryReading.Place) -> DryReading.Fate? {
        switch records[place]?.state {
        case .delivered, .parked: .valid
        case .invalid: .invalid
        case nil: .skipped
        case .pending, .sending, .duplicate, .rejected, .dismissed: nil
        }
    }
}
