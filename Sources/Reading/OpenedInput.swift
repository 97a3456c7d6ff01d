package import Records

/// How an opened input relates to what the ledger knows of it.
package enum Resumption: Hashable, Sendable {
    /// Read from the start: not known before, or a stream.
    case fresh
    /// The consumed part is provably the same; the source stands behind it.
    case resumed
    /// The consumed part differs, first within these lines (nil: to the end); the source starts over.
    case changed(firstLine: Int, lastLine: Int?)
}

extension Resumption {
    /// What is to be said of an input of that name whose consumed part differs; nil for any other.
    package func change(of name: String) -> String? {
        guard case .changed(let first, let last) = self else { return nil }
        let lines = last.map { $0 == first ? "line \(first)" : "lines \(first) to \($0)" } ?? "line \(first) on"
        return "\(name) has changed since it was read (\(lines))"
    }
}

/// An input ready to be read. It belongs to one task: its buffers are not shared.
package struct OpenedInput {
    package var source: any RecordSource
    package var resumption: Resumption
    /// `duplicate-column` warnings on the header.
    package var headerFindings: [Finding]
}

extension OpenedInput {
    /// Opens an input and goes on where the ledger left it, if its consumed part is still the same.
    ///
    /// That part is read once more and digested. Standard input and pipes always start fresh. Another format than the
    /// stored one counts as a change from line 1 on.
    ///
    /// - Throws: `Problem` of kind `input` (missing, a directory, not readable, UTF-16, damaged gzip, a header that
    ///   cannot be read), `io`, or `usage` for a delimiter that cannot be one.
    package static func open(
        _ input: Input, limits: RecordLimits = RecordLimits(), from stored: StoredInput? = nil
    ) throws(Problem) -> OpenedInput {
        try open(input, limits: limits, from: stored, blockBytes: InputCursor.defaultBlockBytes)
    }

    static func open(
        _ input: Input, limits: RecordLimits, from stored: StoredInput?, blockBytes: Int
    ) throws(Problem) -> OpenedInput {
        let (bytes, isRepeatable) = try input.openBytes(blockBytes: blockBytes)
        let cursor = InputCursor(bytes, name: input.name, blockBytes: blockBytes)
        var opened = try OpenedInput(cursor, input.format, limits)
        guard let stored, isRepeatable else { return opened }
        guard stored.format == input.format else {
            opened.resumption = .changed(firstLine: 1, lastLine: nil)
            return opened
        }
        let point = ResumePoint(name: input.name, checkpoint: stored.checkpoint, blockBytes: blockBytes)
        switch try point.reach(in: input.openBytes(blockBytes: blockBytes).bytes) {
        case .success(let cursor): try opened.resume(at: cursor)
        case .failure(let change): opened.resumption = .changed(firstLine: change.firstLine, lastLine: change.lastLine)
        }
        return opened
    }

    /// Starts at the beginning; a header is read at once.
    private init(_ start: InputCursor, _ format: SourceFormat, _ limits: RecordLimits) throws(Problem) {
        var cursor = start
        try cursor.skipByteOrderMark()
        switch format {
        case .csv(let dialect):
            try dialect.check()
            let csv = try CSVSource(cursor, dialect: dialect, limits: limits)
            self.init(source: csv, resumption: .fresh, headerFindings: csv.headerFindings)
        case .ndjson:
            self.init(source: NDJSONSource(cursor, limits: limits), resumption: .fresh, headerFindings: [])
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
                .usage, "\(delimiter.shown) cannot separate fields; expected one ASCII character such as \",\"",
                hint: "choose a delimiter that is no quote, no escape and no line end")
        }
        guard quote?.canGiveShape ?? true, escape?.canGiveShape ?? true, quote == nil || quote != escape else {
            throw Problem(
                .usage,
                "\((quote ?? .quote).shown) cannot quote fields, or \((escape ?? .backslash).shown) escape "
                    + "characters; expected two ASCII characters such as '\"' and '\\'",
                hint: "set csv: { quote: '\"', escape: \"\" } under input in the job")
        }
        guard !comment.utf8.contains(where: \.isLineEnd) else {
            throw Problem(
                .usage, "no line can begin with a comment that holds a line end",
                hint: "set csv: { comment: \"#\" } under input in the job, or leave it out")
        }
    }
}

extension UInt8 {
    /// Whether it can separate, quote or escape.
    fileprivate var canGiveShape: Bool { self > 0 && self < 0x80 && !isLineEnd }
}
