import Records

/// Deliberate bugs, one for each promise: what keeps the promises must miss none of them.
enum Sabotage: String, CaseIterable, Sendable {
    /// Events are sent that were never marked.
    case intentForgotten
    /// Marked as delivered when sent, whatever the answer.
    case deliveredUnheard
    /// Outcomes do not reach the ledger.
    case outcomeForgotten
    /// What an earlier process had sent counts as never sent.
    case doubtForgotten
    /// A power cut takes the last transaction with it.
    case notDurable
    /// The checkpoint stands behind a record that was not admitted.
    case checkpointAhead
    /// Reading goes on at the old offset, whatever the file holds now.
    case contentTrusted
    /// Events of one order go in parallel.
    case laneDropped
    /// A retry that is not paid for.
    case sentTwice
    /// Tokens that nobody granted.
    case budgetIgnored
    /// Each start of the machine fills the bucket.
    case budgetFullAfterReboot
    /// Outcomes wait for more than a batch.
    case committedTooLate
    /// A record is admitted again with its batch.
    case readTwice

    func spoil(_ change: LedgerChange) -> LedgerChange {
        var change = change
        switch self {
        case .intentForgotten: change.intents = []
        case .outcomeForgotten: change.settlements.removeAll { $0.key.value.isMultiple(of: 5) }
        case .readTwice:
            if let last = change.admission?.records.last, case .accepted(var event, _) = last.verdict {
                event.id += "-again"
                var copy = last
                copy.verdict = .accepted(event, warnings: [])
                change.admission?.records.append(copy)
            }
        default: break
        }
        return change
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
