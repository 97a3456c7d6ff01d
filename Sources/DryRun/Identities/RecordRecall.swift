import Ingest
import Reading
import Records
import Screening

/// Reads single records of a dry run's inputs again.
struct RecordRecall {
    private let inputs: [CheckedInput]
    /// Of the input of that number.
    private var reader: PlacedReader?
    private var readerInput = -1
    private var bytes: [UInt8] = []
    /// The last record, as many follow that are compared with it.
    private var lastEvent: (key: IdentityKey, event: Event?)?
    private var lastOrder: (key: IdentityKey, order: ConfirmedOrder?)?

    /// An order that a record confirms, and the id of the event.
    private struct ConfirmedOrder {
        var eventID: String
        var confirmation: Confirmation
    }

    /// Bytes read at once.
    private static let guess = 2 << 10

    init(_ inputs: [CheckedInput]) { self.inputs = inputs }

    private mutating func firstEvent(_ key: IdentityKey) throws(Problem) -> Event? {
        if let lastEvent, lastEvent.key == key { return lastEvent.event }
        let event = try event(key)
        lastEvent = (key, event)
        return event
    }

    private mutating func firstOrder(_ key: IdentityKey) throws(Problem) -> ConfirmedOrder? {
        if let lastOrder, lastOrder.key == key { return lastOrder.order }
        let order = try order(key)
        lastOrder = (key, order)
        return order
    }

    /// The event of the record; nil where the file no longer holds it.
    private mutating func event(_ key: IdentityKey) throws(Problem) -> Event? {
        guard let batch = try read(key),
            case .accepted(let event, _)? = inputs[key.input].validator.validate(batch).first?.validation
        else { return nil }
        return event
    }

    /// The order that the record, which was found to be valid, confirms; nil where the file no longer holds it.
    private mutating func order(_ key: IdentityKey) throws(Problem) -> ConfirmedOrder? {
        guard let batch = try read(key), let record = batch.records.first else { return nil }
        let event = inputs[key.input].validator.event(of: record, in: batch)
        guard let id = event["event"]?["id"]?.text, let confirmation = Confirmation(of: event) else { return nil }
        return ConfirmedOrder(eventID: id, confirmation: confirmation)
    }

    private mutating func read(_ key: IdentityKey) throws(Problem) -> RecordBatch? {
        let input = inputs[key.input]
        if readerInput != key.input { (reader, readerInput) = (PlacedReader(input.blocked), key.input) }
        bytes.removeAll(keepingCapacity: true)
        while true {
            let from = key.offset + bytes.count
            let isAtEnd = try input.blocked.bytes.read(from..<from + max(Self.guess, bytes.count), into: &bytes)
            guard !bytes.isEmpty else { return nil }
            var batch = RecordBatch()
            let step = reader?.read(
                bytes[...], isAtEnd: isAtEnd, line: Int(key.line), offset: key.offset, into: &batch)
            if step == .incomplete, !isAtEnd { continue }
            return batch
        }
    }
}

/// What two records with one id come to.
enum PairOutcome: Sendable {
    /// The ids only looked alike.
    case different
    case repeated
    case conflict(Finding)
    case reused(Finding)
}

extension RecordRecall {
    /// Looks at both records.
    mutating func compare(_ pair: KeyPart.Pair) throws(Problem) -> PairOutcome {
        guard let earlier = try firstEvent(pair.earlier), let later = try event(pair.later), earlier.id == later.id
        else {
            return .different
        }
        if earlier.body == later.body { return .repeated }
        let (line, earlierLine) = (Int(pair.later.line), Int(pair.earlier.line))
        guard pair.earlier.input != pair.later.input else {
            return .conflict(.idConflict(later.id, line: line, earlierLine: earlierLine))
        }
        let place = "\(inputs[pair.earlier.input].key.fileName):\(earlierLine)"
        return .reused(.idReused(later.id, line: line, place: place, isDelivered: false))
    }

    /// Looks at both records, which seem to confirm one order under two ids.
    /// - Returns: what there is to say of the later one; nil where they only looked alike.
    mutating func compareOrders(_ pair: KeyPart.Pair) throws(Problem) -> Finding? {
        guard let earlier = try firstOrder(pair.earlier), let later = try order(pair.later),
            earlier.confirmation.orderID.utf8.elementsEqual(later.confirmation.orderID.utf8),
            !earlier.eventID.utf8.elementsEqual(later.eventID.utf8)
        else { return nil }
        let isElsewhere = pair.earlier.input != pair.later.input
        return .confirmedTwice(
            later.confirmation, earlierLine: Int(pair.earlier.line),
            in: isElsewhere ? inputs[pair.earlier.input].key.fileName : nil, as: earlier.eventID)
    }
}
