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
    private var last: (key: IdentityKey, event: Event?)?

    /// Bytes read at once.
    private static let guess = 2 << 10

    init(_ inputs: [CheckedInput]) { self.inputs = inputs }

    /// The event of the record; nil where the file no longer holds it.
    mutating func event(of key: IdentityKey) throws(Problem) -> Event? {
        if let last, last.key == key { return last.event }
        let event = try read(key)
        last = (key, event)
        return event
    }

    private mutating func read(_ key: IdentityKey) throws(Problem) -> Event? {
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
            guard case .accepted(let event, _)? = input.judge.judge(batch).first?.verdict else { return nil }
            return event
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
        guard let earlier = try event(of: pair.earlier), let later = try read(pair.later), earlier.id == later.id else {
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
}
