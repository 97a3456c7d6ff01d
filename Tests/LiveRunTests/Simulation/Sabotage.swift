import LiveRun
import Records

/// Deliberate bugs, one for each promise: what keeps the promises must miss none of them.
enum Sabotage: String, CaseIterable, Sendable {
    case intentForgotten = "events are sent that were never marked"
    case deliveredUnheard = "an event counts as delivered once sent, whatever the answer"
    case outcomeForgotten = "every fifth outcome does not reach the ledger"
    case doubtForgotten = "what an earlier process had sent counts as never sent"
    case notDurable = "a power cut takes the last transaction with it"
    case checkpointAhead = "the checkpoint stands behind a record that was not admitted"
    case contentTrusted = "reading goes on at the old offset, whatever the file holds now"
    case readTwice = "a record is admitted again under another id"
    case laneDropped = "events of one order go in parallel"
    case sentTwice = "a retry that is not paid for"
    case budgetIgnored = "tokens that nobody granted"
    case budgetFullAfterReboot = "each start of the machine fills the bucket"
    case restForgotten = "an input that is named no longer is not read to its end"
    case orderNotHeld = "an invalid or rejected event does not hold the later ones of its order"
    case parkedForgotten = "what was parked is not offered again"
    case destinationIgnored = "a rehearsal counts as the real thing"
    case ignoredSent = "a record that `where` leaves out is sent"
    case goodIgnored = "a record that `where` lets pass is ignored"
    case ignoredForgotten = "what another `where` ignored is not read again"
    case committedTooLate = "outcomes wait for more than a batch"

    func spoil(_ change: LedgerChange) -> LedgerChange {
        var change = change
        switch self {
        case .intentForgotten: change.intents = []
        case .outcomeForgotten: change.settlements.removeAll { $0.key.value.isMultiple(of: 5) }
        case .readTwice:
            if let last = change.admission?.records.last, case .accepted(var event, _) = last.validation {
                event.id += "-again"
                var copy = last
                copy.validation = .accepted(event, warnings: [])
                change.admission?.records.append(copy)
            }
        default: break
        }
        return change
    }

    /// What is read is filtered wrongly.
    func spoil(_ batch: inout ValidatedBatch, _ mapping: SimulatedMapping) {
        var unfiltered = mapping
        unfiltered.filter = SimulatedFilter()
        for place in batch.records.indices {
            let record = batch.records[place]
            switch (self, record.validation) {
            case (.ignoredSent, .ignored):
                batch.records[place].validation = unfiltered.validation(on: record.raw, line: record.line)
            case (.goodIgnored, .accepted) where record.line.isMultiple(of: 5):
                batch.records[place].validation = .ignored
            default: break
            }
        }
    }

    func spoil(_ event: PendingEvent) -> PendingEvent {
        var event = event
        switch self {
        case .laneDropped: event.event.orderID = "\(event.event.orderID ?? "") \(event.key.value)"
        case .doubtForgotten: event.inDoubt = false
        default: break
        }
        return event
    }
}
