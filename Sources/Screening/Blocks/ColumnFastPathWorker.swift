import Reading
import Records
import Validation

/// The fast path of mapped columns, for one worker.
final class ColumnFastPathWorker: FastPathWorker {
    /// What the outlines work in.
    private enum Room {
        case fields(FieldTable)
        case members(MemberTable)
    }

    private struct Attribute {
        let check: AttributeCheck
        let parts: UnsafeMutableBufferPointer<ColumnFastPath.IdentityPart>

        init(_ check: AttributeCheck) {
            self.check = check
            parts = .copied(check.parts)
        }
    }

    private(set) var position = 0
    private(set) var lines = 0
    private(set) var keys: [IdentityKey] = []
    var confirmations: [IdentityKey] { orderKeys?.keys ?? [] }

    private(set) var ignored = 0

    let fastPath: ColumnFastPath
    private let hash: TextHash
    private let checks: UnsafeMutableBufferPointer<FieldCheck>
    let filter: UnsafeMutableBufferPointer<FilterCheck>
    private let orders: UnsafeMutableBufferPointer<TypeChecks.Order>
    private let layout: UnsafeMutableBufferPointer<TypeChecksLayout>
    private let parts: UnsafeMutableBufferPointer<ColumnFastPath.IdentityPart>
    private let orderParts: UnsafeMutableBufferPointer<ColumnFastPath.IdentityPart>
    private let attributes: [[Attribute]]
    /// The pieces of identities that have to be looked at as a whole.
    private let wholes: [[UnsafeMutableBufferPointer<ColumnFastPath.IdentityPart>]]
    /// Those of texts that may be a word for nothing as a whole, though none of their pieces is.
    private let wholeTexts: [[UnsafeMutableBufferPointer<ColumnFastPath.IdentityPart>]]
    private let mapped: UnsafeMutableBufferPointer<ClosedRange<Int>>
    let words: WordBuffer
    let places: ColumnPlaces
    private let room: Room
    private let quote: FieldQuote
    let seconds: UnsafeMutableBufferPointer<Int>
    let identity: UnsafeMutableBufferPointer<UInt8>
    private let order: UnsafeMutableBufferPointer<UInt8>
    /// Nil where no orders are looked for.
    private let orderKeys: OrderKeys?
    private let likelyTimes: LikelyTimes
    private let writings: UnsafeMutableBufferPointer<NumberWriting>
    private let number = PlainNumber()
    private let lookups: [LookupMemo]
    private let others: UnsafeMutableBufferPointer<Int>
    private var clocks: FixedClocks
    private var zones = KnownZones()

    private var block = MarkedBlock()
    private var base = 0
    private var input = 0

    init(_ fastPath: ColumnFastPath, hash: TextHash, form: OrderForm?) {
        self.fastPath = fastPath
        self.hash = hash
        checks = .copied(fastPath.allTypeChecks.flatMap(\.checks))
        filter = .copied(fastPath.filter)
        orders = .copied(fastPath.allTypeChecks.flatMap(\.orders))
        layout = .copied(TypeChecksLayout.all(fastPath.allTypeChecks))
        parts = .copied(fastPath.identity)
        orderParts = .copied(fastPath.order)
        attributes = fastPath.allTypeChecks.map { $0.attributes.map(Attribute.init) }
        wholes = fastPath.allTypeChecks.map { $0.wholeIdentities.map { .copied($0) } }
        wholeTexts = fastPath.allTypeChecks.map { $0.wholeTexts.map { .copied($0) } }
        mapped = .copied(fastPath.mapped)
        words = WordBuffer(fastPath.words)
        places = ColumnPlaces(fastPath.columns + 1)
        room =
            switch fastPath.shape {
            case .fields(let delimiter, let quote):
                .fields(FieldTable(fastPath, delimiter: delimiter, quote: FieldQuote(quote)))
            case .members(let names): .members(MemberTable(names))
            }
        quote = fastPath.shape.quote
        seconds = .copied(Array(repeating: 0, count: (fastPath.allTypeChecks.map(\.slots.count).max() ?? 0) + 1))
        identity = .copied(Array(repeating: 0, count: Self.identityBytes))
        order = .copied(Array(repeating: 0, count: Self.identityBytes))
        orderKeys = form.map { OrderKeys($0, hash: hash) }
        likelyTimes = fastPath.likelyTimes
        writings = .copied(fastPath.writings)
        lookups = fastPath.lookups.map(LookupMemo.init)
        others = .copied(fastPath.others)
        clocks = FixedClocks(fastPath.times)
    }

    deinit {
        checks.deallocate()
        filter.deallocate()
        orders.deallocate()
        layout.deallocate()
        parts.deallocate()
        for attribute in attributes.joined() { attribute.parts.deallocate() }
        for parts in wholes.joined() { parts.deallocate() }
        for parts in wholeTexts.joined() { parts.deallocate() }
        orderParts.deallocate()
        mapped.deallocate()
        words.deallocate()
        places.deallocate()
        seconds.deallocate()
        identity.deallocate()
        order.deallocate()
        writings.deallocate()
        number.deallocate()
        others.deallocate()
    }

    /// A longer id is the reference's.
    private static let identityBytes = 1024

    func begin(_ bytes: [UInt8], from start: Int, at base: Int, of input: Int) {
        (self.base, self.input, position, lines) = (base, input, start, 0)
        keys.removeAll(keepingCapacity: true)
        ignored = 0
        orderKeys?.begin()
        extend(bytes)
    }

    func extend(_ bytes: [UInt8]) {
        switch room {
        case .fields(let room): block.markFields(bytes, from: position, delimiter: room.delimiter, quote: room.quote)
        case .members: block.markStrings(bytes, from: position)
        }
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
        switch room {
        case .fields(let room):
            var outline = FieldOutline(
                bytes: bytes, count: count, marks: marks, markCount: block.markCount, columns: fastPath.columns,
                delimiter: room.delimiter, quote: quote, begins: places.begins, ends: places.ends,
                isMapped: room.isMapped)
            return pass(bytes, &outline, before: limit)
        case .members(let room):
            var outline = MemberOutline(bytes: bytes, count: count, marks: marks, in: room, places)
            return pass(bytes, &outline, before: limit)
        }
    }

    private func pass(
        _ bytes: UnsafePointer<UInt8>, _ outline: inout some Outline, before limit: Int
    ) -> FastPathStop {
        var (start, cursor, passed) = (position, block.cursor, lines)
        defer {
            (position, lines) = (start, passed)
            block.cursor = cursor
        }
        while start < limit {
            // It may be a byte order mark, which is not of the record.
            if bytes[start] == ByteOrderMark.firstByte { return .doubt }
            switch outline.find(from: start, mark: cursor) {
            case .blank: break
            case .record:
                guard outline.end &- start <= fastPath.recordBytes, isReadable(bytes, start, outline.end) else {
                    return .doubt
                }
                switch filter.isEmpty ? .passes : decide(bytes) {
                case .passes: guard isGood(bytes, start, passed) else { return .doubt }
                case .ignores: ignored &+= 1
                case .doubt: return .doubt
                }
            case .doubt: return .doubt
            case .incomplete: return .incomplete
            }
            (start, cursor, passed) = (outline.next, outline.nextMark, passed &+ outline.lines)
        }
        return .reached
    }
}

extension ColumnFastPathWorker {
    /// Whether the texts of the record whose fields are found can be read, and absent ones told.
    @inline(__always)
    private func isReadable(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard block.hasHighBytes(start, end) else { return true }
        return fastPath.hasASCIINulls && UTF8Check.isValid(bytes + start, end &- start)
    }

    enum Decision {
        case passes
        case ignores
        case doubt
    }

    /// Whether the record is looked at: as the conditions say, one after the other.
    @inline(__always)
    func decide(_ bytes: UnsafePointer<UInt8>) -> Decision {
        for index in filter.indices {
            let check = filter[index]
            let (begin, end) = (places.begins[check.column], places.ends[check.column])
            if isAbsent(bytes, begin, end) {
                if check.holdsOfAbsence { continue }
                return .ignores
            }
            if check.isPresent == false { return .ignores }
            if let range = check.words, word(bytes, check.column, in: range) == nil {
                return isASCII(bytes, begin, end) ? .ignores : .doubt
            }
            guard let range = check.otherWords else { continue }
            if word(bytes, check.column, in: range) != nil { return .ignores }
            // It may be written in another way.
            if !isASCII(bytes, begin, end) { return .doubt }
        }
        return .passes
    }

    @inline(__always)
    private func isASCII(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        for at in begin..<end where bytes[at] >= 0x80 { return false }
        return true
    }

    /// Checks the record whose fields are found, and keeps its key.
    @inline(__always)
    private func isGood(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ passed: Int) -> Bool {
        guard let typeChecks = typeChecksPassed(bytes) else { return false }
        return keep(bytes, start, passed, confirms: layout[typeChecks].confirms)
    }

    /// The checks of the record's type, where it passes them all.
    @inline(__always)
    func typeChecksPassed(_ bytes: UnsafePointer<UInt8>) -> Int? {
        if let column = fastPath.lineColumn, isNumber(bytes, column) { return nil }
        let typeChecks: Int
        switch fastPath.type {
        case .always(let only): typeChecks = only
        case .column(let column, let range):
            guard let word = word(bytes, column, in: range) else { return nil }
            typeChecks = words.words[word].meaning
        }
        for index in layout[typeChecks].checks where !passes(checks[index], bytes) { return nil }
        for index in layout[typeChecks].orders where seconds[orders[index].later] < seconds[orders[index].earlier] {
            return nil
        }
        guard attributes[typeChecks].isEmpty || passesAttributes(of: typeChecks, bytes) else { return nil }
        guard wholes[typeChecks].isEmpty || passesWholeIdentities(of: typeChecks, bytes) else { return nil }
        guard wholeTexts[typeChecks].isEmpty || passesWholeTexts(of: typeChecks, bytes) else { return nil }
        return typeChecks
    }

    /// Whether the column holds digits alone: the row may be one that `rejects` wrote, whose last columns are no data.
    private func isNumber(_ bytes: UnsafePointer<UInt8>, _ column: Int) -> Bool {
        let (begin, end) = (places.begins[column], places.ends[column])
        return begin < end && (begin..<end).allSatisfy { NumberText.isDigit(bytes[$0]) }
    }

    @inline(__always)
    private func passes(_ check: FieldCheck, _ bytes: UnsafePointer<UInt8>) -> Bool {
        var (begin, end) = (places.begins[check.column], places.ends[check.column])
        if isAbsent(bytes, begin, end) {
            guard let other = firstPresent(check.others, bytes) else { return check.allowsAbsent }
            (begin, end) = (places.begins[other], places.ends[other])
        }
        switch check.kind {
        case .present: return !IdentityText.mayBeWordForNothing(bytes + begin, end &- begin)
        case .identity: return IdentityText.isSurelySound(bytes + begin, end &- begin)
        case .word: return words.find(bytes + begin, end &- begin, in: check.words) != nil
        case .wordInAnyCase: return words.hasInAnyCase(bytes + begin, end &- begin, in: check.words)
        case .zone: return zones.contain(bytes + begin, end &- begin)
        case .number: return check.number.isSurelyMet(by: bytes, begin, end)
        case .writtenNumber:
            guard let count = number.read(bytes, begin, end, by: writings[check.writing], words),
                let text = number.text.baseAddress
            else { return false }
            return check.number.isSurelyMet(by: text, 0, count)
        case .lookup:
            return lookups[check.lookup].hasGoodValue(
                of: UnsafeBufferPointer(start: bytes + begin, count: end &- begin))
        case .wholeSeconds:
            guard begin < end, bytes[begin] != UInt8(ascii: "0") || end &- begin == 1 else { return false }
            return keepSeconds(NumberText.digits(bytes, begin, end, atMost: 10), check.slot)
        case .epoch: return keepSeconds(NumberText.digits(bytes, begin, end, atMost: 10), check.slot)
        case .epochMillis:
            return keepSeconds(NumberText.digits(bytes, begin, end, atMost: 13).map { $0 / 1000 }, check.slot)
        case .fixedTime: return keepSeconds(clocks.seconds(bytes + begin, end &- begin, check.time), check.slot)
        }
    }

    /// The first column of the range that is not absent.
    @inline(__always)
    func firstPresent(_ range: Range<Int>, _ bytes: UnsafePointer<UInt8>) -> Int? {
        for index in range {
            let column = others[index]
            if !isAbsent(bytes, places.begins[column], places.ends[column]) { return column }
        }
        return nil
    }

    /// What the job's own schema says; of an absent attribute, nothing.
    private func passesAttributes(of typeChecks: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
        for attribute in attributes[typeChecks] where !isAbsent(attribute.parts, bytes) {
            guard let length = assemble(attribute.parts, bytes, into: identity),
                attribute.check.passes(UnsafeBufferPointer(rebasing: identity[..<length]))
            else { return false }
        }
        return true
    }

    /// Identities whose pieces are sound, and may be none together: `1E` and `+10`.
    private func passesWholeIdentities(of typeChecks: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
        for parts in wholes[typeChecks] {
            guard let length = assemble(parts, bytes, into: identity), let id = UnsafePointer(identity.baseAddress),
                IdentityText.isSurelySound(id, length)
            else { return false }
        }
        return true
    }

    private func passesWholeTexts(of typeChecks: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
        for parts in wholeTexts[typeChecks] where !isAbsent(parts, bytes) {
            guard let length = assemble(parts, bytes, into: identity), let text = UnsafePointer(identity.baseAddress),
                !IdentityText.mayBeWordForNothing(text, length)
            else { return false }
        }
        return true
    }

    /// One absent column makes the whole absent.
    func isAbsent(_ parts: some Sequence<ColumnFastPath.IdentityPart>, _ bytes: UnsafePointer<UInt8>) -> Bool {
        for case .column(let column) in parts where isAbsent(bytes, places.begins[column], places.ends[column]) {
            return true
        }
        return false
    }

    @inline(__always)
    private func keepSeconds(_ value: Int?, _ slot: Int) -> Bool {
        guard let value, likelyTimes.contains(value) else { return false }
        seconds[slot] = value
        return true
    }

    @inline(__always)
    func isAbsent(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        if fastPath.hasPlainNulls { return begin == end }
        for index in fastPath.nulls where words.isWord(index, bytes + begin, end &- begin) { return true }
        return false
    }

    /// The index of the word that the column holds.
    @inline(__always)
    private func word(_ bytes: UnsafePointer<UInt8>, _ column: Int, in range: Range<Int>) -> Int? {
        words.find(bytes + places.begins[column], places.ends[column] &- places.begins[column], in: range)
    }

    /// Keeps the record's key; false where its id is too long to be put together here.
    @inline(__always)
    private func keep(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ passed: Int, confirms: Bool) -> Bool {
        guard let length = assemble(parts, bytes, into: identity), let id = UnsafePointer(identity.baseAddress) else {
            return false
        }
        var body: UInt64 = 0
        for range in mapped {
            let first = openingOffset(range.lowerBound, bytes, start)
            let last = closingOffset(range.upperBound, bytes)
            body = hash(bytes + first, last &- first, after: body)
        }
        var key = IdentityKey(
            id: hash(id, length), body: UInt32(truncatingIfNeeded: body), line: passed, offset: base &+ start,
            input: input, isInvalid: false)
        if confirms, let orderKeys {
            guard let count = assemble(orderParts, bytes, into: order), let order = UnsafePointer(order.baseAddress),
                orderKeys.enter(&key, id: id, length, order: order, count)
            else { return false }
        }
        keys.append(key)
        return true
    }

    /// Puts pieces together; nil where they are too long.
    @inline(__always)
    func assemble(
        _ parts: some Collection<ColumnFastPath.IdentityPart>, _ bytes: UnsafePointer<UInt8>,
        into room: UnsafeMutableBufferPointer<UInt8>
    ) -> Int? {
        guard let letters = UnsafePointer(words.letters.baseAddress) else { return nil }
        var length = 0
        for part in parts {
            let (text, count): (UnsafePointer<UInt8>, Int)
            switch part {
            case .text(let index): (text, count) = (letters + words.words[index].offset, words.words[index].count)
            case .column(let column):
                (text, count) = (bytes + places.begins[column], places.ends[column] &- places.begins[column])
            }
            guard length &+ count <= Self.identityBytes else { return nil }
            for at in 0..<count { room[length &+ at] = text[at] }
            length &+= count
        }
        return length
    }

    /// With its quotes, the text of a range of columns tells their fields apart: without them, it may not.
    @inline(__always)
    private func openingOffset(_ column: Int, _ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
        let begin = places.begins[column]
        return begin > start && quote.isByte(bytes[begin &- 1]) ? begin &- 1 : begin
    }

    @inline(__always)
    private func closingOffset(_ column: Int, _ bytes: UnsafePointer<UInt8>) -> Int {
        let end = places.ends[column]
        return quote.isByte(bytes[end]) ? end &+ 1 : end
    }
}
