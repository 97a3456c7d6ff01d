import CByteMarks
import Validation

/// A screen laid out in memory for one worker, going over one block of bytes at a time.
///
/// Its rule: it moves on only over records that are surely good. In front of any other it stops, and goes on behind
/// it when the reference has read that one. It belongs to one worker.
package final class BlockScreen {
    package enum Stop: Hashable, Sendable {
        /// The next record begins at or behind the limit.
        case reached
        /// The record at `position` is the reference's.
        case doubt
        /// The bytes end before the record at `position` does.
        case incomplete
    }

    /// Of the next record, counted from the block's first byte.
    package private(set) var position = 0
    /// Line ends passed in the block.
    package private(set) var lines = 0
    /// Of the records passed, in order; their lines are counted from 0 at the block's start.
    package private(set) var keys: [IdentityKey] = []

    private let screen: Screen
    private let hash: TextHash
    private let checks: UnsafeMutableBufferPointer<FieldCheck>
    private let ranges: [Range<Int>]
    private let words: UnsafeMutableBufferPointer<WordTable.Word>
    private let letters: UnsafeMutableBufferPointer<UInt8>
    /// Where each field's text begins and ends, quotes left out.
    private let begins: UnsafeMutableBufferPointer<Int>
    private let ends: UnsafeMutableBufferPointer<Int>
    /// Whether a column is mapped: text with doubled quotes in it is the reference's to unquote.
    private let isMapped: UnsafeMutableBufferPointer<Bool>
    private let seconds: UnsafeMutableBufferPointer<Int>
    private let identity: UnsafeMutableBufferPointer<UInt8>
    private var clocks: FixedClocks
    private var zones = KnownZones()

    private var marks: [UInt32] = []
    private var high: [UInt8] = []
    private var markCount = 0
    private var cursor = 0
    private var base = 0
    private var input = 0

    package init(_ screen: Screen, hash: TextHash) {
        self.screen = screen
        self.hash = hash
        checks = .copied(screen.programs.flatMap(\.checks))
        words = .copied(screen.words.words)
        letters = .copied(screen.words.bytes + [0])
        begins = .copied(Array(repeating: 0, count: screen.columns + 1))
        ends = .copied(Array(repeating: 0, count: screen.columns + 1))
        isMapped = .copied((0...screen.columns).map { column in screen.mapped.contains { $0.contains(column) } })
        seconds = .copied(Array(repeating: 0, count: (screen.programs.map(\.slots.count).max() ?? 0) + 1))
        identity = .copied(Array(repeating: 0, count: Self.identityBytes))
        clocks = FixedClocks(screen.times)
        var ranges: [Range<Int>] = []
        for program in screen.programs {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + program.checks.count)
        }
        self.ranges = ranges
    }

    deinit {
        checks.deallocate()
        words.deallocate()
        letters.deallocate()
        begins.deallocate()
        ends.deallocate()
        isMapped.deallocate()
        seconds.deallocate()
        identity.deallocate()
    }

    /// A longer id is the reference's.
    private static let identityBytes = 1024

    /// Begins a block.
    /// - Parameters:
    ///   - start: of the first record in it.
    ///   - base: the offset of the block's first byte in the input.
    ///   - input: the input's number among those of the run.
    package func begin(_ bytes: [UInt8], from start: Int, at base: Int, of input: Int) {
        (self.base, self.input, position, lines) = (base, input, start, 0)
        keys.removeAll(keepingCapacity: true)
        extend(bytes)
    }

    /// The block has grown: more bytes stand behind those known.
    package func extend(_ bytes: [UInt8]) {
        let room = bytes.count - position
        if marks.count < room { marks = [UInt32](repeating: 0, count: bytes.count) }
        let chunks = bytes.count / 64 + 1
        if high.count < chunks { high = [UInt8](repeating: 0, count: chunks) }
        markCount = byte_marks(bytes, position, bytes.count, screen.delimiter, &marks, &high)
        cursor = 0
    }

    /// Goes on behind a record that the reference has read.
    /// - Parameter total: line ends in the block up to `end`.
    package func skip(to end: Int, lines total: Int) {
        (position, lines) = (end, total)
        while cursor < markCount, marks[cursor] < end { cursor += 1 }
    }

    /// Passes over good records until one is in doubt, or begins at or behind `limit`.
    package func pass(_ bytes: [UInt8], before limit: Int) -> Stop {
        bytes.withUnsafeBufferPointer { text in
            marks.withUnsafeBufferPointer { marks in
                guard let text = text.baseAddress, let marks = marks.baseAddress else { return .incomplete }
                return pass(text, bytes.count, marks, before: limit)
            }
        }
    }

    private func pass(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ marks: UnsafePointer<UInt32>, before limit: Int
    ) -> Stop {
        var outline = RecordOutline(
            bytes: bytes, count: count, marks: marks, markCount: markCount, columns: screen.columns,
            delimiter: screen.delimiter, begins: begins, ends: ends, isMapped: isMapped)
        while position < limit {
            let start = position
            switch outline.find(from: start, mark: cursor) {
            case .blank: break
            case .record:
                guard outline.end &- start <= screen.recordBytes, isGood(bytes, start, outline.end) else {
                    return .doubt
                }
            case .doubt: return .doubt
            case .incomplete: return .incomplete
            }
            (position, cursor) = (outline.next, outline.nextMark)
            lines &+= outline.lines
        }
        return .reached
    }
}

extension BlockScreen {
    /// Checks the record whose fields are found, and keeps its key.
    @inline(__always)
    private func isGood(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        if hasHighBytes(start, end) {
            guard screen.hasPlainNulls, UTF8Check.isValid(bytes + start, end &- start) else { return false }
        }
        let program: Int
        switch screen.type {
        case .always(let only): program = only
        case .column(let column, let range):
            guard let word = word(bytes, column, in: range) else { return false }
            program = words[word].meaning
        }
        for index in ranges[program] where !passes(checks[index], bytes) { return false }
        for order in screen.programs[program].orders where seconds[order.later] < seconds[order.earlier] {
            return false
        }
        return keep(bytes, start)
    }

    @inline(__always)
    private func hasHighBytes(_ start: Int, _ end: Int) -> Bool {
        var any: UInt8 = 0
        for chunk in start >> 6...end >> 6 { any |= high[chunk] }
        return any != 0
    }

    @inline(__always)
    private func passes(_ check: FieldCheck, _ bytes: UnsafePointer<UInt8>) -> Bool {
        let (begin, end) = (begins[check.column], ends[check.column])
        if isAbsent(bytes, begin, end) { return check.allowsAbsent }
        switch check.kind {
        case .present: return true
        case .notBlank: return begin < end && bytes[begin].isPlainText
        case .word: return word(bytes, check.column, in: check.words) != nil
        case .zone: return zones.contain(bytes + begin, end &- begin)
        case .number: return NumberCheck.passes(bytes, begin, end, check)
        case .wholeSeconds:
            guard bytes[begin] != UInt8(ascii: "0") || end &- begin == 1 else { return false }
            return keepSeconds(NumberCheck.digits(bytes, begin, end, atMost: 10), check.slot)
        case .epoch: return keepSeconds(NumberCheck.digits(bytes, begin, end, atMost: 10), check.slot)
        case .epochMillis:
            return keepSeconds(NumberCheck.digits(bytes, begin, end, atMost: 13).map { $0 / 1000 }, check.slot)
        case .fixedTime: return keepSeconds(clocks.seconds(bytes + begin, end &- begin, check.time), check.slot)
        }
    }

    @inline(__always)
    private func keepSeconds(_ value: Int?, _ slot: Int) -> Bool {
        guard let value else { return false }
        seconds[slot] = value
        return true
    }

    @inline(__always)
    private func isAbsent(_ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int) -> Bool {
        if screen.hasPlainNulls { return begin == end }
        for index in screen.nulls where isWord(index, bytes + begin, end &- begin) { return true }
        return false
    }

    /// The index of the word that the column holds.
    @inline(__always)
    private func word(_ bytes: UnsafePointer<UInt8>, _ column: Int, in range: Range<Int>) -> Int? {
        let (begin, end) = (begins[column], ends[column])
        for index in range where isWord(index, bytes + begin, end &- begin) { return index }
        return nil
    }

    @inline(__always)
    private func isWord(_ index: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let word = words[index]
        guard word.count == count else { return false }
        for at in 0..<count where text[at] != letters[word.offset &+ at] { return false }
        return true
    }

    /// Keeps the record's key; false where its id is too long to be put together here.
    @inline(__always)
    private func keep(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Bool {
        guard let identity = identity.baseAddress, let letters = UnsafePointer(letters.baseAddress) else {
            return false
        }
        var length = 0
        for part in screen.identity {
            let (text, count): (UnsafePointer<UInt8>, Int)
            switch part {
            case .text(let index): (text, count) = (letters + words[index].offset, words[index].count)
            case .column(let column): (text, count) = (bytes + begins[column], ends[column] &- begins[column])
            }
            guard length &+ count <= Self.identityBytes else { return false }
            for at in 0..<count { identity[length &+ at] = text[at] }
            length &+= count
        }
        var body: UInt64 = 0
        for range in screen.mapped {
            let first = openingOffset(range.lowerBound, bytes, start)
            let last = closingOffset(range.upperBound, bytes)
            body = hash(bytes + first, last &- first, after: body)
        }
        keys.append(
            IdentityKey(
                id: hash(UnsafePointer(identity), length), body: UInt32(truncatingIfNeeded: body), line: lines,
                offset: base &+ start, input: input, isInvalid: false))
        return true
    }

    /// With its quotes, the text of a range of columns tells their fields apart: without them, it may not.
    @inline(__always)
    private func openingOffset(_ column: Int, _ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
        let begin = begins[column]
        return begin > start && bytes[begin &- 1] == UInt8(ascii: "\"") ? begin &- 1 : begin
    }

    @inline(__always)
    private func closingOffset(_ column: Int, _ bytes: UnsafePointer<UInt8>) -> Int {
        let end = ends[column]
        return bytes[end] == UInt8(ascii: "\"") ? end &+ 1 : end
    }
}

extension UnsafeMutableBufferPointer {
    /// A copy of its own, to be deallocated by whoever asked for it.
    fileprivate static func copied(_ values: [Element]) -> Self {
        let copy = Self.allocate(capacity: values.count)
        _ = copy.initialize(from: values)
        return copy
    }
}
