import Records

/// The records of an NDJSON export: one JSON object a line, blank lines skipped.
///
/// A line that cannot be read becomes a record with findings; reading goes on behind it.
struct NDJSONSource: FramedSource {
    /// NDJSON has none.
    var header: [String]? { nil }

    var cursor: InputCursor
    var isFinished = false
    var marks = InnerByteOrderMarks()
    let limits: RecordLimits
    private let reader: JSONReader
    private var scanner: LineScanner

    init(_ cursor: InputCursor, limits: RecordLimits) {
        self.cursor = cursor
        self.limits = limits
        reader = JSONReader(limits: limits)
        scanner = LineScanner(limit: limits.recordBytes)
    }

    mutating func scan(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> RecordExtent? {
        scanner.scan(bytes, isAtEnd: isAtEnd)
    }

    mutating func resetScan() { scanner.reset() }

    func isBlank(_ extent: RecordExtent, in bytes: ArraySlice<UInt8>) -> Bool {
        extent.fault == nil && bytes.prefix(extent.length).allSatisfy { $0 == .space || $0 == .tab }
    }

    func read(
        _ raw: ArraySlice<UInt8>, _ extent: RecordExtent, of record: inout RecordBatch.Record,
        into batch: inout RecordBatch
    ) {
        guard extent.fault == nil else {
            return record.findings = [.recordTooLong(line: record.line, limits: limits)]
        }
        switch reader.read(raw, line: record.line) {
        case .success(let node):
            guard case .object = node.value else { return record.findings = [notAnObject(node)] }
            record.tree = node
            guard let text = node.correctedLine else { return }
            switch reader.read(Array(text.utf8)[...], line: record.line) {
            case .success(let line): record.tree = line.asCorrection(in: node)
            case .failure(let finding): record.findings = [stillUnreadable(finding, in: node)]
            }
        case .failure(var finding):
            if finding.code == ReadingCode.malformedJSON.rawValue, startsArray(raw) {
                finding.hint = Self.oneObjectALine
            }
            let isCutOff = finding.code == ReadingCode.malformedJSON.rawValue && finding.byte > raw.count
            let isLast = extent.end == extent.length
            record.findings = [unfitByte(finding, raw, record) ?? (isCutOff && isLast ? truncated(finding) : finding)]
        }
    }

    /// What the parser met is a byte that is no text.
    private func unfitByte(
        _ finding: Finding, _ raw: ArraySlice<UInt8>, _ record: RecordBatch.Record
    ) -> Finding? {
        let index = raw.startIndex + finding.byte - 1
        guard finding.line == record.line, index < raw.endIndex,
            finding.code == ReadingCode.invalidUTF8.rawValue || UnfitByte.first(of: raw[index...]) != nil
        else { return nil }
        return .unfitByte(in: raw, at: index, line: record.line, encoding: cursor.encoding)
    }

    private func notAnObject(_ node: JSONNode) -> Finding {
        Finding(
            ReadingCode.notAnObject.rawValue, line: node.origin.line, byte: node.origin.byte,
            message: "the line holds \(node.value.kindInWords); expected an object",
            hint: Self.oneObjectALine)
    }

    private func stillUnreadable(_ finding: Finding, in node: JSONNode) -> Finding {
        Finding(
            finding.code, line: node.origin.line, byte: node.origin.byte,
            message: "its \(CorrectionColumns.raw.quoted) cannot be read, at byte \(finding.byte): \(finding.message)",
            hint: finding.hint)
    }

    private static let oneObjectALine = "write one JSON object a line, in braces"

    /// Which is what a file that is one JSON array over many lines begins with.
    private func startsArray(_ raw: ArraySlice<UInt8>) -> Bool {
        raw.first { $0 != .space && $0 != .tab } == UInt8(ascii: "[")
    }

    private func truncated(_ finding: Finding) -> Finding {
        Finding(
            ReadingCode.truncatedLine.rawValue, line: finding.line, byte: finding.byte,
            message: "the last line is cut off: \(finding.message)",
            hint: "the export is not complete: write or transfer it again")
    }
}

extension JSONNode {
    /// The text in which a line that could not be read is corrected; nil where the line is no such correction, or where its
    /// members are written out beside it.
    fileprivate var correctedLine: String? {
        let wanted = CorrectionColumns.names + [CorrectionColumns.raw]
        guard case .object(let members) = value, self[CorrectionColumns.file] != nil,
            members.allSatisfy({ wanted.contains($0.name) })
        else { return nil }
        return self[CorrectionColumns.raw]?.text
    }

    /// With what the line says of itself: which one it corrects.
    fileprivate func asCorrection(in line: JSONNode) -> JSONNode {
        guard case .object(let own) = value, case .object(let notes) = line.value else { return self }
        return JSONNode(.object(own + notes.filter { $0.name != CorrectionColumns.raw }), at: origin)
    }
}

extension JSONNode.Value {
    fileprivate var kindInWords: String {
        switch self {
        case .absent, .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
