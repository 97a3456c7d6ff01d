import CByteMarks

/// A block's marks, and how far they are used up.
struct MarkedBlock {
    private(set) var marks: [UInt32] = []
    /// Of each 64 bytes, whether one is not ASCII.
    private var high: [UInt8] = []
    private(set) var markCount = 0
    /// The first mark at or behind the position.
    var cursor = 0

    /// Marks what gives a CSV its shape.
    mutating func markFields(_ bytes: [UInt8], from start: Int, delimiter: UInt8, quote: FieldQuote) {
        prepare(bytes.count)
        markCount = byte_marks(bytes, start, bytes.count, delimiter, quote.byte ?? delimiter, &marks, &high)
    }

    /// Marks what ends JSON strings, or must not stand in them.
    mutating func markStrings(_ bytes: [UInt8], from start: Int) {
        prepare(bytes.count)
        markCount = json_marks(bytes, start, bytes.count, &marks, &high)
    }

    /// Makes room for the marks of so many bytes.
    private mutating func prepare(_ count: Int) {
        if marks.count < count { marks = [UInt32](repeating: 0, count: count) }
        if high.count < count / 64 + 1 { high = [UInt8](repeating: 0, count: count / 64 + 1) }
        cursor = 0
    }

    /// Has `body` see bytes and marks in place. It takes the marks and not the block, whose cursor moves on meanwhile.
    static func look(
        at bytes: [UInt8], _ marks: [UInt32], _ body: (UnsafePointer<UInt8>, UnsafePointer<UInt32>) -> FastPathStop
    ) -> FastPathStop {
        bytes.withUnsafeBufferPointer { text in
            marks.withUnsafeBufferPointer { marks in
                guard let text = text.baseAddress, let marks = marks.baseAddress else { return .incomplete }
                return body(text, marks)
            }
        }
    }

    mutating func skip(to end: Int) {
        while cursor < markCount, marks[cursor] < end { cursor += 1 }
    }

    @inline(__always)
    func hasHighBytes(_ start: Int, _ end: Int) -> Bool {
        var any: UInt8 = 0
        for chunk in start >> 6...end >> 6 { any |= high[chunk] }
        return any != 0
    }
}
