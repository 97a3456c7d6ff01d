import Glibc
import Records
import Validation

/// The fast path of lines that are events already, for one worker.
final class EventFastPathWorker: FastPathWorker {
    private(set) var position = 0
    private(set) var lines = 0
    private(set) var keys: [IdentityKey] = []
    var confirmations: [IdentityKey] { orderKeys?.keys ?? [] }

    /// Conditions on lines that are events are the reference's.
    let ignored = 0

    private let fastPath: EventFastPath
    private let hash: TextHash
    private let checks: UnsafeMutableBufferPointer<FieldCheck>
    private let orders: UnsafeMutableBufferPointer<TypeChecks.Order>
    private let layout: UnsafeMutableBufferPointer<TypeChecksLayout>
    private let words: WordBuffer
    private let begins: UnsafeMutableBufferPointer<Int>
    private let ends: UnsafeMutableBufferPointer<Int>
    private let seconds: UnsafeMutableBufferPointer<Int>
    private let tags: UnsafeMutableBufferPointer<EventLine.Tag>
    private let top: NameTable
    private let event: NameTable
    private let attributes: NameTable
    /// Nil where no orders are looked for.
    private let orderKeys: OrderKeys?
    private let form: FormText?
    private var zones = KnownZones()
    private var block = MarkedBlock()
    private var base = 0
    private var input = 0

    init(_ fastPath: EventFastPath, hash: TextHash, form: OrderForm?) {
        self.fastPath = fastPath
        self.hash = hash
        orderKeys = form.map { OrderKeys($0, hash: hash) }
        self.form = orderKeys?.form
        checks = .copied(fastPath.allTypeChecks.flatMap(\.checks))
        orders = .copied(fastPath.allTypeChecks.flatMap(\.orders))
        layout = .copied(TypeChecksLayout.all(fastPath.allTypeChecks))
        words = WordBuffer(fastPath.words)
        begins = .copied(Array(repeating: 0, count: fastPath.slotCount))
        ends = .copied(Array(repeating: 0, count: fastPath.slotCount))
        seconds = .copied(Array(repeating: 0, count: fastPath.slotCount))
        tags = .copied(Array(repeating: .missing, count: fastPath.slotCount))
        top = NameTable([
            ("userId", EventFastPath.userID), ("event", NameTable.Meaning.event),
            ("attributes", NameTable.Meaning.attributes), ("schemaVersion", NameTable.Meaning.schemaVersion),
        ])
        event = NameTable([("type", EventFastPath.type), ("id", EventFastPath.id)])
        attributes = NameTable(fastPath.attributes.enumerated().map { ($0.element, $0.offset + 3) })
    }

    deinit {
        checks.deallocate()
        orders.deallocate()
        layout.deallocate()
        words.deallocate()
        begins.deallocate()
        ends.deallocate()
        seconds.deallocate()
        tags.deallocate()
    }

    func begin(_ bytes: [UInt8], from start: Int, at base: Int, of input: Int) {
        (self.base, self.input, position, lines) = (base, input, start, 0)
        keys.removeAll(keepingCapacity: true)
        orderKeys?.begin()
        extend(bytes)
    }

    func extend(_ bytes: [UInt8]) {
        block.markStrings(bytes, from: position)
    }

    func skip(to end: Int, lines total: Int) {
        (position, lines) = (end, total)
        block.skip(to: end)
    }

    func pass(_ bytes: [UInt8], before limit: Int) -> FastPathStop {
        MarkedBlock.look(at: bytes, block.marks) { pass($0, bytes.count, $1, before: limit) }
    }

    private func pass(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ marks: UnsafePointer<UInt32>, before limit: Int
    ) -> FastPathStop {
        var line = EventLine(
            bytes: bytes, marks: marks, begins: begins, ends: ends, tags: tags, top: top, event: event,
            attributes: attributes)
        var (start, cursor, passed) = (position, block.cursor, lines)
        defer {
            (position, lines) = (start, passed)
            block.cursor = cursor
        }
        while start < limit {
            guard let feed = memchr(bytes + start, 0x0A, count &- start) else { return .incomplete }
            let end = UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(feed))
            if line.read(from: start, to: end, mark: cursor) {
                guard line.hasVersion, isGood(bytes, start, end, passed) else { return .doubt }
            } else if !line.isBlank(from: start, to: end, mark: cursor) {
                return .doubt
            }
            (start, cursor, passed) = (end &+ 1, line.mark &+ 1, passed &+ 1)
        }
        return .reached
    }
}

extension EventFastPathWorker {
    /// Checks the line whose values are found, and keeps its key.
    private func isGood(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ feed: Int, _ passed: Int) -> Bool {
        let end = feed > start && bytes[feed &- 1] == 0x0D ? feed &- 1 : feed
        guard end &- start <= fastPath.recordBytes else { return false }
        if block.hasHighBytes(start, end), !UTF8Check.isValid(bytes + start, end &- start) { return false }
        let (type, id) = (EventFastPath.type, EventFastPath.id)
        guard tags[type] == .string, tags[id] == .string,
            let word = words.find(bytes + begins[type], ends[type] &- begins[type], in: fastPath.types)
        else { return false }
        let typeChecks = layout[words.words[word].meaning]
        for index in typeChecks.checks where !passes(checks[index], bytes) { return false }
        for index in typeChecks.orders where seconds[orders[index].later] < seconds[orders[index].earlier] {
            return false
        }
        var key = IdentityKey(
            id: hash(bytes + begins[id], ends[id] &- begins[id]),
            body: UInt32(truncatingIfNeeded: hash(bytes + start, end &- start)), line: passed,
            offset: base &+ start, input: input, isInvalid: false)
        if typeChecks.confirms, !enterOrder(&key, bytes) { return false }
        keys.append(key)
        return true
    }

    /// False where the order is the reference's to tell.
    @inline(__always)
    private func enterOrder(_ key: inout IdentityKey, _ bytes: UnsafePointer<UInt8>) -> Bool {
        guard let form else { return true }
        let (id, order) = (EventFastPath.id, fastPath.order)
        guard tags[order] == .string else { return false }
        let (text, count) = (bytes + begins[order], ends[order] &- begins[order])
        guard form.isForm(of: bytes + begins[id], ends[id] &- begins[id], around: text, count) else {
            return orderKeys?.keep(key, text, count) ?? true
        }
        key.isOfOrderForm = true
        return true
    }

    @inline(__always)
    private func passes(_ check: FieldCheck, _ bytes: UnsafePointer<UInt8>) -> Bool {
        let (begin, end) = (begins[check.column], ends[check.column])
        switch tags[check.column] {
        case .missing: return check.allowsAbsent
        case .other: return false
        case .escaped: return check.kind == .present
        case .string: return passesText(check, bytes + begin, end &- begin)
        case .number: return passesNumber(check, bytes, begin, end)
        }
    }

    @inline(__always)
    private func passesText(_ check: FieldCheck, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        switch check.kind {
        case .present: return true
        case .identity: return IdentityText.isSurelySound(text, count)
        case .word: return words.find(text, count, in: check.words) != nil
        case .zone: return zones.contain(text, count)
        case .wordInAnyCase, .number, .writtenNumber, .lookup, .wholeSeconds, .epoch, .epochMillis, .fixedTime:
            return false
        }
    }

    @inline(__always)
    private func passesNumber(_ check: FieldCheck, _ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        switch check.kind {
        case .number: return check.number.isSurelyMet(by: bytes, begin, end)
        case .wholeSeconds:
            guard let value = NumberText.digits(bytes, begin, end, atMost: 10), fastPath.likelyTimes.contains(value)
            else { return false }
            seconds[check.slot] = value
            return true
        case .present, .identity, .word, .wordInAnyCase, .zone, .writtenNumber, .lookup, .epoch, .epochMillis,
            .fixedTime:
            return false
        }
    }
}
