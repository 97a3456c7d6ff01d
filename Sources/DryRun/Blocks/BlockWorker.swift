import Ingest
import Reading
import Records
import Screening

/// Checks blocks of inputs, one at a time, on a thread of its own; its buffers are used again for each.
actor BlockWorker {
    /// The input of the blocks at hand.
    private struct Desk {
        let input: CheckedInput
        var reader: PlacedReader
        let fastPath: (any FastPathWorker)?

        init(_ input: CheckedInput) {
            self.input = input
            reader = PlacedReader(input.blocked)
            fastPath = input.fastPath?.laidOut(hash: input.hash, form: input.form)
        }
    }

    /// Bytes read behind a block at once for the end of its last record.
    private static let margin = 16 << 10

    private let executor = BlockingExecutor(label: "block")
    private var desk: Desk?
    private var bytes: [UInt8] = []
    /// The offset of the first of `bytes`.
    private var base = 0
    /// The input ends behind `bytes`.
    private var isAtEnd = false
    /// Records that the reference has read, to be validated at the end of the block.
    private var doubts = RecordBatch()
    /// Memory for the keys of one part, used again for the next.
    var sifted: [IdentityKey] = []
    var firsts = FirstKeys()
    var siftedOrders: [IdentityKey] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Checks the records that begin in the span.
    func check(_ span: BlockSpan, of input: CheckedInput) -> Result<CheckedBlock, Problem> {
        if desk?.input.number != input.number { desk = Desk(input) }
        guard var desk else { return .success(CheckedBlock(start: nil, end: span.range.upperBound)) }
        return Result { () throws(Problem) in try check(span, at: &desk) }
    }

    private func check(_ span: BlockSpan, at desk: inout Desk) throws(Problem) -> CheckedBlock {
        let source = desk.input.blocked.bytes
        base = span.isExact ? span.range.lowerBound : span.range.lowerBound - 1
        bytes.removeAll(keepingCapacity: true)
        isAtEnd = try source.read(base..<span.range.upperBound + Self.margin, into: &bytes)
        guard !bytes.isEmpty else { return CheckedBlock(start: nil, end: base, inputEnd: inputEnd) }
        let limit = span.range.upperBound - base
        guard let start = span.isExact ? 0 : guess(before: min(limit, bytes.count), desk.input) else {
            return CheckedBlock(start: nil, end: span.range.upperBound, inputEnd: inputEnd)
        }
        doubts.removeAll()
        var pass = BlockPass(position: start)
        var failure: Problem?
        desk.fastPath?.begin(bytes, from: start, at: base, of: desk.input.number)
        while pass.position < limit, !pass.endsInsideLine, failure == nil {
            let needsMore = step(&pass, before: min(limit, bytes.count), &desk)
            guard needsMore else { continue }
            guard !isAtEnd else {
                pass.position = bytes.count
                break
            }
            let end = base + bytes.count
            do throws(Problem) {
                isAtEnd = try source.read(end..<end + max(Self.margin, bytes.count), into: &bytes)
                desk.fastPath?.extend(bytes)
            } catch {
                failure = error
            }
        }
        return block(from: start, pass, failure, desk)
    }

    private var inputEnd: Int? { isAtEnd ? base + bytes.count : nil }

    private func guess(before limit: Int, _ input: CheckedInput) -> Int? {
        LineStart(bytes: bytes, input: input.blocked).first(before: limit)
    }

    /// Passes over good records, and over one that the reference has to read.
    /// - Returns: whether the bytes end before the next record does.
    private func step(_ pass: inout BlockPass, before limit: Int, _ desk: inout Desk) -> Bool {
        guard pass.position < bytes.count else { return true }
        if let fastPath = desk.fastPath {
            let stop = fastPath.pass(bytes, before: limit)
            (pass.position, pass.lines) = (fastPath.position, fastPath.lines)
            if stop == .reached { return false }
            // Longer than a record may be, it is the reference's: more of it is not needed to tell.
            let mayGoOn = !isAtEnd && bytes.count - pass.position <= desk.input.blocked.limits.recordBytes
            if stop == .incomplete, mayGoOn { return true }
        }
        let step = desk.reader.read(
            bytes[pass.position...], isAtEnd: isAtEnd, line: pass.lines, offset: base + pass.position,
            into: &doubts)
        switch step {
        case .incomplete: return true
        case .byteOrderMark(let end):
            if pass.markLine == nil { pass.markLine = pass.lines }
            pass.advance(end, 0)
        case .record(let end, let lines), .blank(let end, let lines): pass.advance(end, lines)
        case .overlong(let end, let lines):
            pass.advance(end, lines)
            pass.endsInsideLine = true
        }
        desk.fastPath?.skip(to: pass.position, lines: pass.lines)
        return false
    }

    private func block(from start: Int, _ pass: BlockPass, _ failure: Problem?, _ desk: Desk) -> CheckedBlock {
        let input = desk.input
        let validated = doubts.records.compactMap {
            CheckedBlock.Doubt(input.validator.validate($0, in: doubts), of: input)
        }
        return CheckedBlock(
            start: base + start, end: base + pass.position, lines: pass.lines, markLine: pass.markLine,
            inputEnd: inputEnd, failure: failure, endsInsideLine: pass.endsInsideLine,
            good: desk.fastPath?.keys ?? [], confirmations: desk.fastPath?.confirmations ?? [],
            doubts: validated, ignored: (desk.fastPath?.ignored ?? 0) + doubts.records.count - validated.count)
    }
}

/// How far a block is checked.
private struct BlockPass {
    /// Of the next record, counted from the block's first byte.
    var position: Int
    var lines = 0
    var markLine: Int?
    var endsInsideLine = false

    init(position: Int) { self.position = position }

    mutating func advance(_ count: Int, _ passed: Int) {
        position += count
        lines += passed
    }
}

extension CheckedBlock.Doubt {
    /// Nil where the record is ignored.
    fileprivate init?(_ record: ValidatedRecord, of input: CheckedInput) {
        (line, offset, findings) = (record.line, record.offset, record.validation.findings)
        let (id, body): (String?, [UInt8])
        switch record.validation {
        case .accepted(let event, _):
            isValid = true
            (id, body) = (event.id, event.body)
        case .invalid(_, let known):
            isValid = false
            (id, body) = (known.eventID, [])
        case .ignored: return nil
        }
        guard let id else { return }
        key = IdentityKey(
            id: input.hash(id.utf8), body: UInt32(truncatingIfNeeded: input.hash(body)), line: record.line,
            offset: record.offset, input: input.number, isInvalid: !isValid)
        if isValid, let confirmation = record.confirmation { enter(confirmation, as: id, of: input) }
    }
}
