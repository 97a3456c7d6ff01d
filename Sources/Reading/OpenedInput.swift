package import Records

/// How an opened input relates to what the ledger knows of it.
package enum Resumption: Hashable, Sendable {
    /// Read from the start: not known before, or a stream.
    case fresh
    /// The consumed part is provably the same; the source stands behind it.
    case resumed
    /// The consumed part differs, first within these lines (nil: to the end); the source starts over.
    case changed(firstLine: Int, lastLine: Int?)
    /// The consumed part is provably the same, and the job now states another format or dialect; the source starts over.
    case otherFormat
    /// It was read in that encoding, and the job or its bytes now state another one; the source starts over.
    case otherEncoding(before: TextEncoding, now: TextEncoding)
}

extension Resumption {
    /// What is to be said of an input of that name whose consumed part differs; nil for any other.
    package func change(of name: String) -> String? {
        switch self {
        case .fresh, .resumed: return nil
        case .otherFormat: return "\(name) was read in another format than the job states now"
        case .otherEncoding(let before, let now):
            return "\(name) was read as \(before.name) and is \(now.name) now"
        case .changed(let first, let last):
            let lines = last.map { $0 == first ? "line \(first)" : "lines \(first) to \($0)" } ?? "line \(first) on"
            return "\(name) has changed since it was read (\(lines))"
        }
    }
}

/// An input ready to be read. It belongs to one task: its buffers are not shared.
package struct OpenedInput {
    package var source: any RecordSource
    package var resumption: Resumption
    /// Of the text before it became UTF-8: as stated, or as the bytes tell.
    package var encoding: TextEncoding
    /// Of the first line.
    package var lineEnd = LineEnd.lf
    /// Warnings on the encoding, and `duplicate-column` on the header.
    package var headerFindings: [Finding]
}

extension OpenedInput {
    /// Opens an input and goes on where the ledger left it, if its consumed part is still the same.
    ///
    /// That part is read once more and digested. Standard input and pipes always start fresh.
    ///
    /// - Throws: `Problem` of kind `input` (missing, a directory, not readable, of another kind, damaged gzip, a header
    ///   that cannot be read), `io`, or `configuration` for a dialect that no text can be written in.
    package static func open(
        _ input: Input, limits: RecordLimits = RecordLimits(), from stored: StoredInput? = nil
    ) throws(Problem) -> OpenedInput {
        try open(input, limits: limits, from: stored, blockBytes: InputCursor.defaultBlockBytes)
    }

    static func open(
        _ input: Input, limits: RecordLimits, from stored: StoredInput?, blockBytes: Int
    ) throws(Problem) -> OpenedInput {
        let start = try input.openBytes(blockBytes: blockBytes)
        try input.checkFormat(of: start, blockBytes: blockBytes)
        var cursor = InputCursor(start.bytes, name: input.name, blockBytes: blockBytes)
        cursor.encoding = start.encoding
        var opened = try OpenedInput(cursor, input.format, limits)
        opened.lineEnd = start.lineEnd
        opened.headerFindings = start.findings + opened.headerFindings
        guard let stored, start.isRepeatable else { return opened }
        guard stored.encoding == start.encoding else {
            opened.resumption = .otherEncoding(before: stored.encoding, now: start.encoding)
            return opened
        }
        let point = ResumePoint(name: input.name, checkpoint: stored.checkpoint, blockBytes: blockBytes)
        switch try point.reach(in: input.openBytes(blockBytes: blockBytes).bytes) {
        case .success where stored.format != input.format: opened.resumption = .otherFormat
        case .success(var cursor):
            cursor.encoding = start.encoding
            try opened.resume(at: cursor)
        case .failure(let change): opened.resumption = .changed(firstLine: change.firstLine, lastLine: change.lastLine)
        }
        return opened
    }

    /// Starts at the beginning; a header is read at once.
    private init(_ start: InputCursor, _ format: SourceFormat, _ limits: RecordLimits) throws(Problem) {
        var cursor = start
        let encoding = start.encoding
        try cursor.skipByteOrderMark()
        switch format {
        case .csv(let dialect):
            try dialect.check()
            let csv = try CSVSource(cursor, dialect: dialect, limits: limits)
            self.init(source: csv, resumption: .fresh, encoding: encoding, headerFindings: csv.headerFindings)
        case .ndjson:
            let ndjson = NDJSONSource(cursor, limits: limits)
            self.init(source: ndjson, resumption: .fresh, encoding: encoding, headerFindings: [])
        }
    }

    private mutating func resume(at cursor: InputCursor) throws(Problem) {
        resumption = .resumed
        guard var framed = source as? any FramedSource else { return }
        try framed.resume(at: cursor)
        source = framed
    }
}

extension CSVDialect {
    func check() throws(Problem) {
        guard delimiter.canGiveShape, delimiter != quote, delimiter != escape else {
            throw Problem(
                .configuration, "\(delimiter.shown) cannot separate fields; expected one ASCII character such as \",\"",
                hint: "choose a delimiter that is no quote, no escape and no line end; the job's `csv` has them, and "
                    + "without `delimiter` there it is a comma, or a tab in a file named .tsv")
        }
        guard quote?.canGiveShape ?? true, escape?.canGiveShape ?? true, quote == nil || quote != escape else {
            throw Problem(
                .configuration,
                "\((quote ?? .quote).shown) cannot quote fields, or \((escape ?? .backslash).shown) escape "
                    + "characters; expected two ASCII characters such as '\"' and '\\'",
                hint: "set csv: { quote: '\"', escape: \"\" } under input in the job")
        }
        guard !comment.utf8.contains(where: \.isLineEnd) else {
            throw Problem(
                .configuration, "no line can begin with a comment that holds a line end",
                hint: "set csv: { comment: \"#\" } under input in the job, or leave it out")
        }
    }
}

extension UInt8 {
    /// Whether it can separate, quote or escape.
    fileprivate var canGiveShape: Bool { self > 0 && self < 0x80 && !isLineEnd }
}
