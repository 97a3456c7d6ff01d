/// What stands around fields; a byte that there is not, where nothing does.
struct FieldQuote: Hashable {
    private let code: UInt16

    init(_ byte: UInt8?) { code = byte.map(UInt16.init) ?? 0x100 }

    var byte: UInt8? { UInt8(exactly: code) }

    @inline(__always)
    func isByte(_ byte: UInt8) -> Bool { UInt16(byte) == code }
}

/// Finds the fields of one CSV record by the marks of its block (RFC 4180 §2).
///
/// Whatever is not plainly a record of the width wanted is in doubt: a quote out of place, a lone CR, a NUL, another
/// number of fields.
struct FieldOutline: Outline {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    let marks: UnsafePointer<UInt32>
    let markCount: Int
    let columns: Int
    let delimiter: UInt8
    let quote: FieldQuote
    let begins: UnsafeMutableBufferPointer<Int>
    let ends: UnsafeMutableBufferPointer<Int>
    let isMapped: UnsafeMutableBufferPointer<Bool>

    private(set) var end = 0
    private(set) var next = 0
    private(set) var nextMark = 0
    private(set) var lines = 0

    init(
        bytes: UnsafePointer<UInt8>, count: Int, marks: UnsafePointer<UInt32>, markCount: Int, columns: Int,
        delimiter: UInt8, quote: FieldQuote, begins: UnsafeMutableBufferPointer<Int>,
        ends: UnsafeMutableBufferPointer<Int>,
        isMapped: UnsafeMutableBufferPointer<Bool>
    ) {
        self.bytes = bytes
        self.count = count
        self.marks = marks
        self.markCount = markCount
        self.columns = columns
        self.delimiter = delimiter
        self.quote = quote
        self.begins = begins
        self.ends = ends
        self.isMapped = isMapped
    }

    @inline(__always)
    mutating func find(from start: Int, mark: Int) -> OutlineFind {
        var (field, begin, mark) = (0, start, mark)
        lines = 1
        while mark < markCount {
            var at = Int(marks[mark])
            var textEnd = at
            var byte = bytes[at]
            if quote.isByte(byte) {
                guard at == begin else { return .doubt }
                switch closeQuote(field: field, mark: &mark) {
                case .record: break
                case let other: return other
                }
                (begin, textEnd) = (begin &+ 1, Int(marks[mark &- 1]))
                at = Int(marks[mark])
                byte = bytes[at]
            }
            mark &+= 1
            begins[field] = begin
            ends[field] = textEnd
            field &+= 1
            if byte == delimiter {
                guard field < columns else { return .doubt }
                begin = at &+ 1
                continue
            }
            return finish(byte, at, field, start, mark)
        }
        return .incomplete
    }

    /// Takes the line end, if that is what the byte is.
    @inline(__always)
    private mutating func finish(_ byte: UInt8, _ at: Int, _ field: Int, _ start: Int, _ mark: Int) -> OutlineFind {
        (end, next, nextMark) = (at, at &+ 1, mark)
        if byte == 0x0D {
            guard at &+ 1 < count else { return .incomplete }
            guard bytes[at &+ 1] == 0x0A else { return .doubt }
            (next, nextMark) = (at &+ 2, mark &+ 1)
        } else if byte != 0x0A {
            return .doubt
        }
        if at == start { return .blank }
        return field == columns ? .record : .doubt
    }

    /// Passes a quoted field; the mark at hand is its opening quote, then the byte behind its closing one.
    private mutating func closeQuote(field: Int, mark: inout Int) -> OutlineFind {
        let firstLine = lines
        var enclosed = 0
        mark &+= 1
        while mark < markCount {
            let at = Int(marks[mark])
            switch bytes[at] {
            case let byte where quote.isByte(byte):
                guard at &+ 1 < count else { return .incomplete }
                guard quote.isByte(bytes[at &+ 1]) else {
                    mark &+= 1
                    guard mark < markCount, Int(marks[mark]) == at &+ 1 else { return .doubt }
                    // It may have taken in rows.
                    return lines == firstLine || enclosed < max(1, columns &- 1) ? .record : .doubt
                }
                if isMapped[field] { return .doubt }
                mark &+= 1
            case 0: return .doubt
            case 0x0D: lines &+= 1
            case 0x0A: if bytes[at &- 1] != 0x0D { lines &+= 1 }
            default: enclosed &+= 1
            }
            mark &+= 1
        }
        return .incomplete
    }
}
