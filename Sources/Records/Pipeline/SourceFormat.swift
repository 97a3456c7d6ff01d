/// How the records of an input are written; enough to parse a stored raw record again.
package enum SourceFormat: Hashable, Sendable, Codable {
    case csv(CSVDialect)
    case ndjson
}

/// What a record may be at the most before it becomes a finding instead.
package struct RecordLimits: Hashable, Sendable {
    /// Bytes of one record, line end left out. Default 1 MiB; a longer one is skipped with one finding.
    package var recordBytes: Int
    /// Nested arrays and objects of one NDJSON line. Default 64.
    package var nesting: Int
    /// Bytes of a line that is too long for a record and is passed over. Default 1 GiB; behind them reading ends, so that
    /// a stream without line ends does not fill the disk.
    package var lineBytes: Int

    package init(recordBytes: Int = 1 << 20, nesting: Int = 64, lineBytes: Int = 1 << 30) {
        self.recordBytes = recordBytes
        self.nesting = nesting
        self.lineBytes = lineBytes
    }
}
