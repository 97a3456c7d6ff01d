package import Records

/// The JSON values of an input, of any kind, one a line; a line that is blank holds none.
///
/// Memory is one line and two blocks, however large the input.
package struct JSONLines {
    /// One line and what it holds.
    package struct Line: Sendable {
        /// Counted from 1.
        package let number: Int
        /// The value, or why there is none.
        package let value: Result<JSONNode, Finding>
    }

    private var cursor: InputCursor
    private var scanner: LineScanner
    private let limits: RecordLimits
    private let reader: JSONReader

    /// - Parameter path: `-` is standard input. The bytes tell how they are packed.
    /// - Throws: `Problem` of kind `input` where it is missing, may not be read or is no text; `io`.
    package init(_ path: String, limits: RecordLimits) throws(Problem) {
        let input = Input(path: path, name: path, format: .ndjson)
        try self.init(input.openBytes(blockBytes: InputCursor.defaultBlockBytes).bytes, name: path, limits: limits)
    }

    init(_ bytes: any ByteSource, name: String, limits: RecordLimits) throws(Problem) {
        cursor = InputCursor(bytes, name: name)
        scanner = LineScanner(limit: limits.recordBytes)
        reader = JSONReader(limits: limits)
        self.limits = limits
        try cursor.skipByteOrderMark()
    }

    /// The next line; nil behind the last.
    /// - Throws: `Problem` of kind `input` or `io`; lines given before stay valid.
    package mutating func next() throws(Problem) -> Line? {
        while true {
            if let extent = scanner.scan(cursor.unreadBytes, isAtEnd: cursor.isAtEnd) { return try take(extent) }
            guard !cursor.isAtEnd else { return nil }
            try cursor.fill()
        }
    }

    private mutating func take(_ extent: RecordExtent) throws(Problem) -> Line {
        let number = cursor.line
        let isTooLong = extent.fault == .tooLong
        let bytes = cursor.unreadBytes.prefix(extent.length)
        let value: Result<JSONNode, Finding> =
            if isTooLong {
                .failure(.recordTooLong(line: number, limits: limits))
            } else if bytes.allSatisfy({ $0 == .space || $0 == .tab }) {
                .failure(.blankLine(number))
            } else {
                reader.read(bytes, line: number)
            }
        cursor.consume(extent.end, lines: extent.lines)
        if isTooLong { try cursor.skipLine(upTo: limits.lineBytes) }
        scanner.reset()
        return Line(number: number, value: value)
    }
}

extension Finding {
    fileprivate static func blankLine(_ number: Int) -> Finding {
        Finding(
            ReadingCode.malformedJSON.rawValue, line: number, byte: 1,
            message: "the line is blank; expected a JSON value",
            hint: "leave the line out")
    }
}
