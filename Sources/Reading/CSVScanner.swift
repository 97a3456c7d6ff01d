/// Finds where a CSV record ends and where its fields begin (RFC 4180 §2), without unquoting anything.
///
/// It goes on where it stopped when more bytes are there; call `reset` behind each record.
struct CSVScanner {
    typealias Place = RecordExtent.Place

    private enum State { case fieldStart, unquoted, quoted, behindQuote, faulty }

    /// What a byte is, in bits: those from `delimiter` on interrupt a run of plain text.
    private enum Kind {
        static let high: UInt8 = 1
        static let nul: UInt8 = 2
        static let delimiter: UInt8 = 4
        static let quote: UInt8 = 8
        static let lineEnd: UInt8 = 16
    }

    private let limit: Int
    private let kinds: [UInt8]

    /// The first byte of each field; that is the opening quote of a quoted one.
    private(set) var fields: [Place] = []
    private var seen: UInt8 = 0
    private var state = State.fieldStart
    private var index = 0
    private var line = 0
    private var lineStart = 0
    private var fault: RecordExtent.Fault?
    private var opening = Place(offset: 0, line: 0, byte: 1)
    /// The first line end inside the quoted field.
    private var brokenAt: Int?

    /// - Parameter limit: bytes of a record at the most.
    init(delimiter: UInt8, limit: Int) {
        self.limit = limit
        var kinds = [UInt8](repeating: 0, count: 128) + [UInt8](repeating: Kind.high, count: 128)
        kinds[0] = Kind.nul
        kinds[Int(UInt8.quote)] = Kind.quote
        kinds[Int(UInt8.lineFeed)] = Kind.lineEnd
        kinds[Int(UInt8.carriageReturn)] = Kind.lineEnd
        kinds[Int(delimiter)] = Kind.delimiter
        self.kinds = kinds
        reset()
    }

    /// The record holds bytes that are not ASCII.
    var sawHighBytes: Bool { seen & Kind.high != 0 }
    var sawNUL: Bool { seen & Kind.nul != 0 }

    mutating func reset() {
        fields.removeAll(keepingCapacity: true)
        fields.append(Place(offset: 0, line: 0, byte: 1))
        (seen, state, index, line, lineStart, fault) = (0, .fieldStart, 0, 0, 0, nil)
    }

    /// The record at the start of the bytes; nil where they end before it does, or there is none.
    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        let span = bytes.span
        let stop = min(span.count, limit + 1)
        while index < stop {
            let kind = skipPlain(span, to: stop)
            guard index < stop else { break }
            if kind == Kind.lineEnd, state != .quoted {
                guard var extent = bytes.lineEnd(at: index, isAtEnd: isAtEnd, lines: line) else { return nil }
                extent.fault = fault
                return extent
            }
            step(kind, span)
        }
        if index > limit { return overlong(bytes, isAtEnd: isAtEnd) }
        return isAtEnd && index == bytes.count && index > 0 ? last(bytes) : nil
    }

    /// Passes over plain text; returns the kind of the byte behind it.
    private mutating func skipPlain(_ bytes: Span<UInt8>, to stop: Int) -> UInt8 {
        var (current, kind, noticed) = (index, UInt8(0), seen)
        while current < stop {
            kind = kinds[Int(bytes[current])]
            noticed |= kind
            if kind >= Kind.delimiter { break }
            current += 1
        }
        if current > index {
            if state == .fieldStart { state = .unquoted }
            if state == .behindQuote { fail(.textBehindQuote(place(index - 1))) }
        }
        (index, seen) = (current, noticed)
        return kind
    }

    /// Takes one delimiter, quote, or line end inside quotes.
    private mutating func step(_ kind: UInt8, _ bytes: Span<UInt8>) {
        switch (kind, state) {
        case (_, .faulty): break
        case (Kind.delimiter, .quoted): break
        case (Kind.delimiter, _):
            fields.append(place(index + 1))
            state = .fieldStart
        case (Kind.quote, .fieldStart):
            (opening, brokenAt, state) = (place(index), nil, .quoted)
        case (Kind.quote, .quoted): state = .behindQuote
        case (Kind.quote, .behindQuote): state = .quoted
        case (Kind.quote, _): fail(.strayQuote(place(index)))
        default: breakLine(bytes)
        }
        index += 1
    }

    /// A line end inside quotes; the LF of a CRLF ends the same line as its CR.
    private mutating func breakLine(_ bytes: Span<UInt8>) {
        brokenAt = brokenAt ?? index
        let isSecondOfPair = bytes[index] == .lineFeed && bytes[index - 1] == .carriageReturn
        if !isSecondOfPair { line += 1 }
        lineStart = index + 1
    }

    private mutating func fail(_ fault: RecordExtent.Fault) {
        self.fault = fault
        state = .faulty
    }

    private func place(_ offset: Int) -> Place {
        Place(offset: offset, line: line, byte: offset - lineStart + 1)
    }

    /// The record at the end of the input, without a line end.
    private func last(_ bytes: ArraySlice<UInt8>) -> RecordExtent? {
        guard state == .quoted else { return RecordExtent(length: index, end: index, lines: line, fault: fault) }
        guard let brokenAt else {
            return RecordExtent(length: index, end: index, lines: opening.line, fault: .unterminatedQuote(opening))
        }
        return unterminated(bytes, brokenAt, isAtEnd: true)
    }

    /// Nil while a CR at the limit may still become a CRLF.
    private func overlong(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        guard state == .quoted, let brokenAt else {
            return RecordExtent(length: index, end: index, lines: line, fault: .tooLong)
        }
        return unterminated(bytes, brokenAt, isAtEnd: isAtEnd)
    }

    /// A quoted field that never closes is cut off behind the line it opens on.
    private func unterminated(_ bytes: ArraySlice<UInt8>, _ brokenAt: Int, isAtEnd: Bool) -> RecordExtent? {
        var extent = bytes.lineEnd(at: brokenAt, isAtEnd: isAtEnd, lines: opening.line)
        extent?.fault = .unterminatedQuote(opening)
        return extent
    }
}
