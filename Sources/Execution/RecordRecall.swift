import Reading
import Records
import Screening

/// Reads single records of a dry run's inputs again, and judges them.
struct RecordRecall {
    private let inputs: [CheckedInput]
    /// Of the input of that number.
    private var reader: PlacedReader?
    private var readerInput = -1
    private var bytes: [UInt8] = []
    /// The last record, as many follow that are compared with it.
    private var last: (key: IdentityKey, record: Accepted?)?

    /// What an accepted record says.
    struct Accepted {
        var event: Event
        var confirmation: Confirmation?
    }

    /// Bytes read at once.
    private static let guess = 2 << 10

    init(_ inputs: [CheckedInput]) { self.inputs = inputs }

    /// Nil where the file no longer holds the record.
    mutating func record(of key: IdentityKey) throws(Problem) -> Accepted? {
        if let last, last.key == key { return last.record }
        let record = try read(key)
        last = (key, record)
        return record
    }

    private mutating func read(_ key: IdentityKey) throws(Problem) -> Accepted? {
        let input = inputs[key.input]
        if readerInput != key.input { (reader, readerInput) = (PlacedReader(input.blocked), key.input) }
        let file = input.blocked.file
        bytes.removeAll(keepingCapacity: true)
        while true {
            let from = key.offset + bytes.count
            guard from < file.size || !bytes.isEmpty else { return nil }
            let to = min(file.size, from + max(Self.guess, bytes.count))
            try file.read(from..<to, into: &bytes)
            var batch = RecordBatch()
            let step = reader?.read(
                bytes[...], isAtEnd: to == file.size, line: Int(key.line), offset: key.offset, into: &batch)
            if step == .incomplete, to < file.size { continue }
            guard let record = input.judge.judge(batch).first, case .accepted(let event, _) = record.verdict else {
                return nil
            }
            return Accepted(event: event, confirmation: record.confirmation)
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
        guard let earlier = try record(of: pair.earlier)?.event, let later = try read(pair.later)?.event,
            earlier.id == later.id
        else { return .different }
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
        guard let earlier = try record(of: pair.earlier), let later = try read(pair.later),
            let order = earlier.confirmation?.orderID, let confirmation = later.confirmation,
            order.utf8.elementsEqual(confirmation.orderID.utf8),
            !earlier.event.id.utf8.elementsEqual(later.event.id.utf8)
        else { return nil }
        let isElsewhere = pair.earlier.input != pair.later.input
        return .confirmedTwice(
            confirmation, earlierLine: Int(pair.earlier.line),
            in: isElsewhere ? inputs[pair.earlier.input].key.fileName : nil, as: earlier.event.id)
    }
}
