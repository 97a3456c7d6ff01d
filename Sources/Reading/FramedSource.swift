import Records

/// A source that first finds where a record ends and then reads it: what CSV and NDJSON have in common.
protocol FramedSource: RecordSource {
    var cursor: InputCursor { get set }
    var limits: RecordLimits { get }
    /// The last batch was handed out.
    var isFinished: Bool { get set }

    /// Those skipped so far.
    var marks: InnerByteOrderMarks { get set }

    /// Learns from the content before `offset` what the records behind it are validated by.
    mutating func learn(before offset: Int) throws(Problem)
    /// The record at the start of the bytes; nil where they end before it does. Goes on where it stopped.
    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent?
    /// Begins to scan anew, at the cursor.
    mutating func resetScan()
    /// Whether the extent at the start of the bytes holds no record at all.
    func isBlank(_ extent: RecordExtent, in bytes: ArraySlice<UInt8>) -> Bool
    /// Reads the raw bytes into a tree or fields, or findings.
    mutating func read(
        _ raw: ArraySlice<UInt8>, _ extent: RecordExtent, of record: inout RecordBatch.Record,
        into batch: inout RecordBatch)
}

extension FramedSource {
    mutating func learn(before offset: Int) throws(Problem) {}

    /// Goes on at a cursor further on in the same content; one in front of a header changes nothing.
    mutating func resume(at further: InputCursor) throws(Problem) {
        guard further.offset >= cursor.offset else { return }
        try learn(before: further.offset)
        cursor = further
        isFinished = false
        resetScan()
    }

    mutating func next(limit: Int) throws(Problem) -> RecordBatch? {
        guard !isFinished else { return nil }
        var batch = RecordBatch()
        batch.encoding = cursor.encoding
        do {
            while batch.hasRoom(limit: limit), try readRecord(into: &batch) { cursor.records += 1 }
        } catch {
            // What came before the fault is delivered first; the next call meets it again.
            guard !batch.records.isEmpty else { throw error }
        }
        batch.notes = marks.untold()
        batch.checkpoint = cursor.checkpoint()
        isFinished = cursor.isComplete
        return batch
    }

    /// False at the end, and where the batch has to be handed out first.
    /// - Parameter isSkipped: whether the rest of a line is passed over that is too long for a record.
    mutating func readRecord(into batch: inout RecordBatch, skippingLines isSkipped: Bool = true) throws(Problem)
        -> Bool
    {
        guard let extent = try findRecord() else { return false }
        let isTooLong = extent.fault == .tooLong
        // Skipping its line may fail halfway, and a batch must end between two records.
        if isTooLong, !batch.records.isEmpty { return false }
        let raw = cursor.unreadBytes.prefix(extent.length)
        let start = batch.bytes.count
        batch.bytes.append(contentsOf: raw)
        var record = RecordBatch.Record(raw: start..<batch.bytes.count, line: cursor.line, offset: cursor.offset)
        read(raw, extent, of: &record, into: &batch)
        pass(extent)
        if isTooLong, isSkipped { try cursor.skipLine(upTo: limits.lineBytes) }
        batch.records.append(record)
        return true
    }

    /// The next record that is not blank; nil at the end.
    private mutating func findRecord() throws(Problem) -> RecordExtent? {
        try skipMarks()
        while true {
            if let extent = scan(cursor.unreadBytes, isAtEnd: cursor.isAtEnd) {
                guard isBlank(extent, in: cursor.unreadBytes) else { return extent }
                pass(extent)
                try skipMarks()
            } else if cursor.isAtEnd {
                return nil
            } else {
                try cursor.fill()
            }
        }
    }

    /// Only where nothing of a record is scanned yet.
    private mutating func skipMarks() throws(Problem) {
        if try cursor.skipFurtherByteOrderMarks() { marks.note(line: cursor.line) }
    }

    private mutating func pass(_ extent: RecordExtent) {
        cursor.consume(extent.end, lines: extent.lines)
        resetScan()
    }
}

extension RecordBatch {
    /// A batch also ends behind this many raw bytes, so that long records do not add up.
    private static let fullBytes = 4 << 20

    fileprivate func hasRoom(limit: Int) -> Bool {
        records.count < max(1, limit) && bytes.count < Self.fullBytes
    }
}
