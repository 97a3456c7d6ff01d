import Records
import Screening

/// Orders that records of a dry run confirm, to tell of those confirmed under several event ids.
///
/// They are kept as hashes, 16 bytes an order, as `IdentityIndex` keeps ids; the ids themselves only where the order's
/// does not tell them.
struct ConfirmationIndex {
    /// The first record that confirms an order.
    private struct Entry {
        var line: UInt32
        var input: UInt32
    }

    /// In shards, so that no growth ever copies all of it at once.
    private var shards: [[Int: Entry]] = Array(repeating: [:], count: 64)
    private var inputs: [InputKey] = []
    /// That of the first id: its order tells an id of the form.
    private var form: OrderForm?
    /// Ids out of the form, by order.
    private var ids: [Int: [UInt8]] = [:]

    /// - Returns: what there is to say of the record, where an earlier one confirms the same order under another id.
    mutating func see(_ record: ValidatedRecord, in input: InputKey) -> Finding? {
        guard case .accepted(let event, _) = record.validation, let confirmation = record.confirmation else {
            return nil
        }
        if inputs.last != input { inputs.append(input) }
        let form = form ?? record.orderForm ?? OrderForm()
        self.form = form
        let formed = form.id(of: confirmation.orderID)
        let order = IdentityIndex.hash(of: formed)
        guard let first = shards[order & 63][order] else {
            shards[order & 63][order] = Entry(
                line: UInt32(clamping: record.line), input: UInt32(clamping: inputs.count - 1))
            if !formed.elementsEqual(event.id.utf8) { ids[order] = Array(event.id.utf8) }
            return nil
        }
        let id = ids[order] ?? formed
        guard !id.elementsEqual(event.id.utf8) else { return nil }
        let place = inputs[Int(first.input)]
        return .confirmedTwice(
            confirmation, earlierLine: Int(first.line), in: place == input ? nil : place.fileName,
            as: String(decoding: id, as: UTF8.self))
    }
}
