package import Records

/// Reads records where they stand in a block of bytes, as the source of the whole input would.
package struct PlacedReader {
    /// What stands at the start of the bytes; offsets are counted from there.
    package enum Step: Hashable {
        /// A record, appended to the batch; the next one begins at `end`, that many lines below.
        case record(end: Int, lines: Int)
        /// A byte order mark in front of a record, to be skipped.
        case byteOrderMark(end: Int)
        /// A line that holds no record.
        case blank(end: Int, lines: Int)
        /// A record, appended to the batch, that is too long: the rest of its line, behind `end`, is to be skipped.
        case overlong(end: Int, lines: Int)
        /// The bytes end before the record does; nothing, where they are the last.
        case incomplete
    }

    private let width: (columns: Int, from: Int)?
    private let hasHeader: Bool
    private var csv: CSVSource?
    private var ndjson: NDJSONSource?

    package init(_ input: BlockedInput) {
        width = input.width
        hasHeader = input.header != nil
        var cursor = InputCursor(record: [], line: 1, offset: 0)
        cursor.encoding = input.encoding
        switch input.input.format {
        case .csv(let dialect):
            csv = CSVSource(
                cursor, dialect: dialect, limits: input.limits, header: input.header, columnCount: nil,
                rowEnd: input.rowEnd)
        case .ndjson:
            ndjson = NDJSONSource(cursor, limits: input.limits)
        }
    }

    /// - Parameters:
    ///   - isAtEnd: no bytes of the input stand behind these.
    ///   - line: the physical line on which the bytes begin.
    ///   - offset: of the first byte in the input.
    package mutating func read(
        _ bytes: ArraySlice<UInt8>, isAtEnd: Bool, line: Int, offset: Int, into batch: inout RecordBatch
    ) -> Step {
        let isHeld = width.map { hasHeader || offset >= $0.from } ?? false
        csv?.columnCount = isHeld ? width?.columns : nil
        let place = (line, offset)
        return csv?.step(bytes, isAtEnd: isAtEnd, at: place, into: &batch)
            ?? ndjson?.step(bytes, isAtEnd: isAtEnd, at: place, into: &batch) ?? .incomplete
    }
}

extension FramedSource {
    fileprivate mutating func step(
        _ bytes: ArraySlice<UInt8>, isAtEnd: Bool, at place: (line: Int, offset: Int), into batch: inout RecordBatch
    ) -> PlacedReader.Step {
        switch ByteOrderMark.find(in: bytes, isAtEnd: isAtEnd) {
        case .present: return .byteOrderMark(end: ByteOrderMark.bytes.count)
        case .incomplete: return .incomplete
        case .absent: break
        }
        batch.encoding = cursor.encoding
        resetScan()
        guard let extent = scan(bytes, isAtEnd: isAtEnd) else { return .incomplete }
        guard !isBlank(extent, in: bytes) else { return .blank(end: extent.end, lines: extent.lines) }
        let raw = bytes.prefix(extent.length)
        let start = batch.bytes.count
        batch.bytes.append(contentsOf: raw)
        var record = RecordBatch.Record(raw: start..<batch.bytes.count, line: place.line, offset: place.offset)
        read(raw, extent, of: &record, into: &batch)
        batch.records.append(record)
        return extent.fault == .tooLong
            ? .overlong(end: extent.end, lines: extent.lines) : .record(end: extent.end, lines: extent.lines)
    }
}
