package import Records

/// The byte order mark of UTF-8 (Unicode 16, §23.8): no part of the text that it stands in front of.
package enum ByteOrderMark {
    static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// No other text of an export begins with it, but for one beyond ASCII.
    @inlinable package static var firstByte: UInt8 { 0xEF }

    enum Presence: Hashable {
        case present
        case absent
        /// The bytes end before it could.
        case incomplete
    }

    /// Whether the bytes begin with one.
    static func find(in bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> Presence {
        guard let first = bytes.first else { return isAtEnd ? .absent : .incomplete }
        guard first == firstByte else { return .absent }
        if bytes.starts(with: Self.bytes) { return .present }
        return isAtEnd || !Self.bytes.starts(with: bytes) ? .absent : .incomplete
    }
}

extension Finding {
    /// A mark inside an input, that was skipped.
    package static func byteOrderMark(line: Int) -> Finding {
        Finding(
            WholeCode.byteOrderMark.rawValue, severity: .warning, line: line, byte: 1,
            message: "a byte order mark stands inside the input; it is skipped, as are further ones",
            hint: "several exports seem to have been put together: look whether their headers stand among the records")
    }
}

/// The byte order marks inside one input: the first is told, once.
struct InnerByteOrderMarks: Hashable {
    /// The line of the first.
    private(set) var firstLine: Int?
    private var isTold = false

    mutating func note(line: Int) {
        if firstLine == nil { firstLine = line }
    }

    /// What is to be said and was not yet.
    mutating func untold() -> [Finding] {
        guard let firstLine, !isTold else { return [] }
        isTold = true
        return [.byteOrderMark(line: firstLine)]
    }
}
