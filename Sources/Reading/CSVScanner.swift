import Records

/// Finds where a CSV record ends and where its fields begin (RFC 4180 §2), without unquoting anything.
///
/// It goes on where it stopped when more bytes are there; call `reset` behind each record.
struct CSVScanner {
    typealias Place = RecordExtent.Place

    private enum State { case fieldStart, unquoted, quoted, behindQuote, comment, faulty }

    /// What an escape has taken hold of.
    private enum Escaped { case nothing, next, lineFeedOfPair }

    /// What a byte is, in bits: those from `delimiter` on interrupt a run of plain text.
    private enum Kind {
        static let high: UInt8 = 1
        static let nul: UInt8 = 2
        static let delimiter: UInt8 = 4
        static let quote: UInt8 = 8
        static let lineEnd: UInt8 = 16
        static let escape: UInt8 = 32
    }

    /// A quoted field that goes over line ends.
    struct BrokenField: Hashable {
        /// Of its quote.
        var opening: Place
        /// The offset of its first line end.
        var brokenAt: Int
        /// The line of the record that ends there.
        var line: Int
        var delimiters: Int
        /// Of a row that ended there, if its quotes were text.
        var widths: ClosedRange<Int>
        /// Behind its quote stands what a field may begin with.
        var opensText: Bool
    }

    private let dialect: CSVDialect
    private let limit: Int
    private let kinds: [UInt8]
    private let comment: [UInt8]

    /// The first byte of each field; that is the opening quote of a quoted one. Of a record with a fault they are what
    /// delimiters say, quotes from the fault on being text.
    private(set) var fields: [Place] = []
    private(set) var brokenFields: [BrokenField] = []
    /// Blanks stand between a quote of a field and the delimiter next to it.
    private(set) var sawPaddedQuote = false
    private var seen: UInt8 = 0
    private var state = State.fieldStart
    private var escaped = Escaped.nothing
    private var index = 0
    private var line = 0
    private var lineStart = 0
    private var fault: RecordExtent.Fault?
    private var opening = Place(offset: 0, line: 0, byte: 1)
    private var closing = Place(offset: 0, line: 0, byte: 1)
    /// Delimiters inside the quoted field.
    private var enclosed = 0
    private var isBroken = false

    /// - Parameter limit: bytes of a record at the most.
    init(_ dialect: CSVDialect, limit: Int) {
        self.dialect = dialect
        self.limit = limit
        comment = Array(dialect.comment.utf8)
        var kinds = [UInt8](repeating: 0, count: 128) + [UInt8](repeating: Kind.high, count: 128)
        kinds[0] = Kind.nul
        if let escape = dialect.escape { kinds[Int(escape)] = Kind.escape }
        if let quote = dialect.quote { kinds[Int(quote)] = Kind.quote }
        kinds[Int(UInt8.lineFeed)] = Kind.lineEnd
        kinds[Int(UInt8.carriageReturn)] = Kind.lineEnd
        kinds[Int(dialect.delimiter)] = Kind.delimiter
        self.kinds = kinds
        reset()
    }

    /// The record holds bytes that are not ASCII.
    var sawHighBytes: Bool { seen & Kind.high != 0 }
    var sawNUL: Bool { seen & Kind.nul != 0 }
    var sawEscape: Bool { seen & Kind.escape != 0 }
    /// It is a line that holds no record.
    var isComment: Bool { state == .comment }

    /// The bytes end behind an escape that takes hold of nothing.
    var endsInsideEscape: Bool { escaped == .next }

    /// Where the fields stand in a record of so many bytes, quotes included and delimiters left out.
    func ranges(in length: Int) -> [Range<Int>] {
        fields.indices.map { index in
            let end = index + 1 < fields.count ? fields[index + 1].offset - 1 : length
            return fields[index].offset..<end
        }
    }

    /// How many of the last fields have no byte, in a record of so many.
    func emptyFieldsAtEnd(of length: Int) -> Int {
        var (count, end) = (0, length)
        while count < fields.count, fields[fields.count - 1 - count].offset == end {
            count += 1
            end -= 1
        }
        return count
    }

    mutating func reset() {
        fields.removeAll(keepingCapacity: true)
        fields.append(Place(offset: 0, line: 0, byte: 1))
        if !brokenFields.isEmpty { brokenFields.removeAll() }
        (seen, state, index, line, lineStart, fault) = (0, .fieldStart, 0, 0, 0, nil)
        (escaped, sawPaddedQuote) = (.nothing, false)
    }

    /// The record at the start of the bytes; nil where they end before it does, or there is none.
    ///
    /// - Parameter columns: fields of a row; nil where that is not known. By it a quote is known that ran away with the
    ///   rows behind it.
    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool, columns: Int?) -> RecordExtent? {
        guard isCommentKnown(bytes, isAtEnd: isAtEnd), let extent = outline(bytes, isAtEnd: isAtEnd) else { return nil }
        let isSound = extent.fault == nil && columns.map { fields.count == $0 } ?? true
        guard !isSound, !brokenFields.isEmpty else { return extent }
        return withoutRunaway(extent, bytes, isAtEnd: isAtEnd, columns: columns)
    }

    private mutating func outline(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        let span = bytes.span
        let stop = min(span.count, limit + 1)
        while index < stop {
            guard escaped == .nothing else {
                takeEscaped(span[index])
                continue
            }
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

    /// Whether the bytes are enough to know a comment; from then on `isComment` tells.
    private mutating func isCommentKnown(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> Bool {
        guard index == 0, !comment.isEmpty else { return true }
        let head = bytes.prefix(comment.count)
        if head.elementsEqual(comment) { state = .comment }
        return head.count == comment.count || isAtEnd || !comment.starts(with: head)
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
        if current > index { takePlain(bytes, index..<current) }
        (index, seen) = (current, noticed)
        return kind
    }

    private mutating func takePlain(_ bytes: Span<UInt8>, _ run: Range<Int>) {
        switch state {
        case .fieldStart:
            if firstNonBlank(bytes, run) != nil { state = .unquoted }
        case .behindQuote:
            if firstNonBlank(bytes, run) != nil { fail(.textBehindQuote(closing)) }
            sawPaddedQuote = true
        case .unquoted, .quoted, .comment, .faulty: break
        }
    }

    /// Blanks count as text where they are not trimmed.
    private func firstNonBlank(_ bytes: Span<UInt8>, _ run: Range<Int>) -> Int? {
        guard dialect.trims else { return run.lowerBound }
        return run.first { bytes[$0] != .space && bytes[$0] != .tab }
    }

    /// Takes one delimiter, quote, escape, or line end inside quotes.
    private mutating func step(_ kind: UInt8, _ bytes: Span<UInt8>) {
        switch (kind, state) {
        case (_, .comment): break
        case (Kind.delimiter, .quoted): encloseDelimiter()
        case (Kind.delimiter, .faulty): fields.append(place(index + 1))
        case (Kind.delimiter, _):
            fields.append(place(index + 1))
            state = .fieldStart
        case (_, .faulty): break
        case (Kind.quote, .fieldStart): open(bytes)
        case (Kind.quote, .quoted): (closing, state) = (place(index), .behindQuote)
        case (Kind.quote, .behindQuote):
            if bytes[index - 1] == dialect.quote { state = .quoted } else { fail(.textBehindQuote(closing)) }
        case (Kind.quote, _): fail(.strayQuote(place(index)))
        case (Kind.escape, .behindQuote): fail(.textBehindQuote(closing))
        case (Kind.escape, _):
            escaped = .next
            if state == .fieldStart { state = .unquoted }
        default: breakLine(bytes)
        }
        index += 1
    }

    private mutating func open(_ bytes: Span<UInt8>) {
        (opening, isBroken, enclosed, state) = (place(index), false, 0, .quoted)
        if let field = fields.last, field.offset < index { sawPaddedQuote = true }
    }

    private mutating func encloseDelimiter() {
        enclosed += 1
        if isBroken { brokenFields[brokenFields.count - 1].delimiters = enclosed }
    }

    /// A line end inside quotes; the LF of a CRLF ends the same line as its CR.
    private mutating func breakLine(_ bytes: Span<UInt8>) {
        if !isBroken {
            isBroken = true
            brokenFields.append(
                BrokenField(
                    opening: opening, brokenAt: index, line: line, delimiters: enclosed, widths: widths,
                    opensText: beginsText(bytes, behind: opening.offset)))
        }
        let isSecondOfPair = bytes[index] == .lineFeed && bytes[index - 1] == .carriageReturn
        if !isSecondOfPair { line += 1 }
        lineStart = index + 1
    }

    /// Takes the byte behind an escape, a CRLF as one.
    private mutating func takeEscaped(_ byte: UInt8) {
        let isSecondOfPair = escaped == .lineFeedOfPair
        escaped = byte == .carriageReturn && !isSecondOfPair ? .lineFeedOfPair : .nothing
        guard !isSecondOfPair || byte == .lineFeed else { return }
        seen |= kinds[Int(byte)] & (Kind.high | Kind.nul)
        index += 1
        guard byte.isLineEnd else { return }
        if !isSecondOfPair { line += 1 }
        lineStart = index
    }

    /// How many fields the bytes so far have, if the last quoted field is none: at most, if its delimiters all count.
    private var widths: ClosedRange<Int> { fields.count...fields.count + enclosed }

    /// Whether what follows a byte may be the text of a field: no delimiter, line end or end of the bytes.
    private func beginsText(_ bytes: Span<UInt8>, behind offset: Int) -> Bool {
        guard offset + 1 < bytes.count else { return false }
        let kind = kinds[Int(bytes[offset + 1])]
        return kind & (Kind.delimiter | Kind.lineEnd) == 0
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
        guard isBroken, let field = brokenFields.last else {
            return RecordExtent(length: index, end: index, lines: line, fault: .unterminatedQuote(opening))
        }
        return cut(bytes, field, .unterminatedQuote(field.opening), isAtEnd: true)
    }

    /// Nil while a CR at the limit may still become a CRLF.
    private func overlong(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        guard state == .quoted, isBroken, let field = brokenFields.last else {
            return RecordExtent(length: index, end: index, lines: line, fault: .tooLong)
        }
        return cut(bytes, field, .unterminatedQuote(field.opening), isAtEnd: isAtEnd)
    }

    /// The record up to the end of the line on which a field opens.
    private func cut(
        _ bytes: ArraySlice<UInt8>, _ field: BrokenField, _ fault: RecordExtent.Fault, isAtEnd: Bool
    ) -> RecordExtent? {
        var extent = bytes.lineEnd(at: field.brokenAt, isAtEnd: isAtEnd, lines: field.line)
        extent?.fault = fault
        return extent
    }
}

extension CSVScanner {
    /// Of a record that cannot be right: the same, or only the line on which a quote opens, where a line that it took in is
    /// a row. Such a quote was never closed, and met the quote of another record.
    ///
    /// Nil while the bytes end before that can be told.
    private func withoutRunaway(
        _ extent: RecordExtent, _ bytes: ArraySlice<UInt8>, isAtEnd: Bool, columns: Int?
    ) -> RecordExtent? {
        var probe = CSVScanner(dialect, limit: limit)
        for (number, field) in brokenFields.enumerated() {
            let isLast = number == brokenFields.count - 1
            let end = isLast ? extent.length : brokenFields[number + 1].brokenAt
            let opensRow = columns.map { field.opensText && field.widths.contains($0) } ?? false
            var start = bytes.behindLineEnd(at: field.brokenAt)
            while start <= end, start < extent.end {
                probe.reset()
                // Quotes are where the last line ends, and with it the record may go on behind it.
                let lineEnd = bytes.lineEndOffset(from: start)
                let isWhole = lineEnd >= extent.length
                let rest = bytes.dropFirst(start)
                let row = probe.outline(
                    isWhole ? rest : rest.prefix(lineEnd - start), isAtEnd: isWhole ? isAtEnd : true)
                let isSound = row.map { $0.fault == nil && $0.length > 0 } ?? false
                let isRow = isSound && columns.map { probe.fields.count == $0 } ?? true
                // Of a record that is too long, the end of the last line is not known.
                let isLineKnown = !isWhole || extent.fault != .tooLong
                let line = rest.prefix(lineEnd - start)
                if isRow || isLineKnown && opensRow && columns.map({ probe.isTornRow(line, columns: $0) }) ?? false {
                    return cut(bytes, field, .runawayQuote(field.opening), isAtEnd: isAtEnd)
                }
                if row == nil, isWhole, !isAtEnd { return nil }
                start = bytes.behindLineEnd(at: lineEnd)
            }
        }
        return extent
    }
}

extension CSVScanner {
    /// Whether a line whose quotes are at fault is a row all the same: as wide as one, if they were text, and the quote that
    /// is out of place begins something, where the last line of a field would close it.
    private mutating func isTornRow(_ line: ArraySlice<UInt8>, columns: Int) -> Bool {
        reset()
        guard let extent = outline(line, isAtEnd: true) else { return false }
        return switch extent.fault {
        case .strayQuote(let place): fields.count == columns && beginsText(line.span, behind: place.offset)
        case .textBehindQuote, .unterminatedQuote:
            widths.contains(columns) && beginsText(line.span, behind: opening.offset)
        case nil, .runawayQuote, .tooLong: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// The offset of the first line end at or behind an offset, or that of the end.
    fileprivate func lineEndOffset(from offset: Int) -> Int {
        (dropFirst(offset).firstIndex(where: \.isLineEnd) ?? endIndex) - startIndex
    }

    /// The offset behind the line end at an offset.
    fileprivate func behindLineEnd(at offset: Int) -> Int {
        let isPair = dropFirst(offset).starts(with: [.carriageReturn, .lineFeed])
        return offset + (isPair ? 2 : 1)
    }
}
