import Records

@testable import Reading

extension Readings {
    /// All ways come to the same, records stand in the text where they say, and nothing but line ends is between them.
    /// - Returns: what they come to; nil where the input as a whole is refused.
    func demandOneReading(_ input: inout FuzzInput) -> Whole? {
        guard isPlain else { return nil }
        let whole = self.whole()
        let blockBytes = input.number(in: 1...48)
        demandSame(self.whole(blockBytes: blockBytes, limit: input.number(in: 1...4)), whole, "small blocks")
        guard case .success(let seen) = whole else {
            demandSame(placed().failureAlone, whole.failureAlone, "the problem in blocks")
            return nil
        }
        var expected = seen
        expected.end = InputCheckpoint()
        demandSame(placed(), .success(expected), "records read where they stand")
        demandPlaces(seen)
        demandSameAgain(seen)
        return seen
    }

    private func demandPlaces(_ seen: Whole) {
        var end: Int?
        var mayBreakOff = false
        for record in seen.records {
            let range = record.offset..<record.offset + record.raw.count
            demand(range.upperBound <= text.count && text[range].elementsEqual(record.raw), "raw at \(range)")
            demandSame(record.line, line(at: record.offset), "the line of the record at \(record.offset)")
            if let end, !mayBreakOff { demand(text[end..<range.lowerBound].allSatisfy(isBetween), "behind \(end)") }
            mayBreakOff = record.findings.contains { $0.code == ReadingCode.recordTooLong.rawValue }
            end = range.upperBound
        }
        if let end, !mayBreakOff { demand(text[end...].allSatisfy(isBetween), "lost behind \(end)") }
        demandSame(seen.end.offset, text.count, "the end")
        demandSame(seen.end.records, seen.records.count, "the records counted")
    }

    /// Whether the byte may stand between records: NDJSON has lines of blanks.
    private func isBetween(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D || (format == .ndjson && (byte == 0x20 || byte == 0x09))
    }

    /// LF, CRLF and a lone CR each end one line.
    private func line(at offset: Int) -> Int {
        1
            + text[..<offset].indices.count { index in
                let isPair = text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
                return text[index] == 0x0A || (text[index] == 0x0D && !isPair)
            }
    }

    /// Stored raw records read again to what they were; without a header nothing tells the width.
    private func demandSameAgain(_ seen: Whole) {
        if case .csv = format, seen.header == nil { return }
        let reader = RawRecordReader(format: format, header: seen.header, limits: limits)
        for record in seen.records where !record.findings.contains(where: Self.isOfTheLastLine) {
            let again = reader.read(record.raw, line: record.line, offset: record.offset)
            demandSame(again.plain, [record], "the raw record at \(record.offset) read again")
        }
    }

    private static func isOfTheLastLine(_ finding: Finding) -> Bool {
        finding.code == ReadingCode.truncatedLine.rawValue
    }
}

extension Result {
    fileprivate var failureAlone: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
