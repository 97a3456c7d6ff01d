import Records

/// Goes once over one NDJSON line and notes where the values of known members stand.
///
/// It takes less than RFC 8259 allows: what it takes, the strict reader takes too, and reads alike.
struct EventLine {
    /// What a known member's value is.
    enum Tag: UInt8 {
        case missing
        /// Without escapes.
        case string
        /// With escapes, all of them right.
        case escaped
        case number
        /// A literal; null is an empty text.
        case other
    }

    let bytes: UnsafePointer<UInt8>
    let marks: UnsafePointer<UInt32>
    let begins: UnsafeMutableBufferPointer<Int>
    let ends: UnsafeMutableBufferPointer<Int>
    let tags: UnsafeMutableBufferPointer<Tag>
    let top: NameTable
    let event: NameTable
    let attributes: NameTable

    /// The line has the one schema version there is.
    private(set) var hasVersion = false
    private(set) var at = 0
    /// The first mark at or behind `at`.
    private(set) var mark = 0
    /// The line feed behind the line.
    private var end = 0

    init(
        bytes: UnsafePointer<UInt8>, marks: UnsafePointer<UInt32>, begins: UnsafeMutableBufferPointer<Int>,
        ends: UnsafeMutableBufferPointer<Int>, tags: UnsafeMutableBufferPointer<Tag>, top: NameTable,
        event: NameTable, attributes: NameTable
    ) {
        self.bytes = bytes
        self.marks = marks
        self.begins = begins
        self.ends = ends
        self.tags = tags
        self.top = top
        self.event = event
        self.attributes = attributes
    }

    /// Reads the line from `start` to the line feed at `end`; false where it is the reference's.
    ///
    /// A line feed stands at `end`, so nothing is read behind it: no token goes on over one.
    mutating func read(from start: Int, to end: Int, mark: Int) -> Bool {
        (at, self.mark, self.end) = (start, mark, end)
        hasVersion = false
        tags.update(repeating: .missing)
        skipBlanks()
        guard bytes[at] == UInt8(ascii: "{"), members(of: top, isTop: true) else { return false }
        skipBlanks()
        if bytes[at] == 0x0D, at &+ 1 == end { advanceMark() }
        return at == end
    }

    /// Whether the line holds nothing.
    mutating func isBlank(from start: Int, to end: Int, mark: Int) -> Bool {
        (at, self.mark, self.end) = (start, mark, end)
        skipBlanks()
        return at == end
    }

    /// The members of an object, its opening brace at hand; false for a name twice.
    private mutating func members(of names: NameTable, isTop: Bool) -> Bool {
        at &+= 1
        skipBlanks()
        var (seen, place): (UInt64, Int) = (0, 0)
        if bytes[at] == UInt8(ascii: "}") {
            at &+= 1
            return true
        }
        while true {
            guard bytes[at] == UInt8(ascii: "\""), let (begin, end) = plainString() else { return false }
            // Names of corrected lines begin like this.
            if isTop, bytes[begin] == UInt8(ascii: "_") { return false }
            guard let name = names.find(bytes + begin, end &- begin, at: place) else { return false }
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: name)
            guard seen & bit == 0 else { return false }
            seen |= bit
            skipBlanks()
            guard bytes[at] == UInt8(ascii: ":") else { return false }
            at &+= 1
            skipBlanks()
            guard value(names.meaning(name)) else { return false }
            skipBlanks()
            if bytes[at] == UInt8(ascii: "}") {
                at &+= 1
                return true
            }
            guard bytes[at] == UInt8(ascii: ",") else { return false }
            at &+= 1
            place &+= 1
            skipBlanks()
        }
    }

    @inline(__always)
    private mutating func value(_ meaning: Int) -> Bool {
        switch meaning {
        case NameTable.Meaning.event:
            return bytes[at] == UInt8(ascii: "{") && members(of: event, isTop: false)
        case NameTable.Meaning.attributes:
            return bytes[at] == UInt8(ascii: "{") && members(of: attributes, isTop: false)
        case NameTable.Meaning.schemaVersion:
            guard bytes[at] == UInt8(ascii: "1"), !isNumberPart(bytes[at &+ 1]) else { return false }
            at &+= 1
            hasVersion = true
            return true
        case NameTable.Meaning.unknown: return plainValue(nil)
        default: return plainValue(meaning)
        }
    }

    /// A value without members; noted where it has a slot.
    @inline(__always)
    private mutating func plainValue(_ slot: Int?) -> Bool {
        let start = at
        let tag: Tag
        var (begin, end) = (start, start)
        switch bytes[at] {
        case UInt8(ascii: "\""):
            if let plain = plainString() {
                (begin, end) = plain
                tag = .string
            } else {
                guard escapedString() else { return false }
                tag = .escaped
            }
        case UInt8(ascii: "-"), 0x30...0x39:
            guard number() else { return false }
            end = at
            tag = .number
        case UInt8(ascii: "t"):
            guard literal("true") else { return false }
            (end, tag) = (at, .other)
        case UInt8(ascii: "f"):
            guard literal("false") else { return false }
            (end, tag) = (at, .other)
        case UInt8(ascii: "n"):
            guard literal("null") else { return false }
            tag = .other
        default: return false
        }
        guard let slot else { return true }
        (begins[slot], ends[slot], tags[slot]) = (begin, end, tag)
        return true
    }

    /// A string without escapes, its quote at hand; nil, and nothing passed, for any other.
    @inline(__always)
    private mutating func plainString() -> (begin: Int, end: Int)? {
        let close = Int(marks[mark &+ 1])
        guard bytes[close] == UInt8(ascii: "\"") else { return nil }
        let begin = at &+ 1
        at = close &+ 1
        mark &+= 2
        return (begin, close)
    }

    /// A string with escapes, its quote at hand.
    private mutating func escapedString() -> Bool {
        mark &+= 1
        while true {
            let place = Int(marks[mark])
            switch bytes[place] {
            case UInt8(ascii: "\""):
                (at, mark) = (place &+ 1, mark &+ 1)
                return true
            case UInt8(ascii: "\\"):
                switch bytes[place &+ 1] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): mark &+= 2
                case UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
                    UInt8(ascii: "t"):
                    mark &+= 1
                case UInt8(ascii: "u"):
                    guard isScalar(place &+ 2) else { return false }
                    mark &+= 1
                default: return false
                }
            default: return false
            }
        }
    }

    /// Whether four hexadecimal digits stand there that are no half of a pair.
    private func isScalar(_ place: Int) -> Bool {
        guard place &+ 4 <= end else { return false }
        for digit in place..<place &+ 4 {
            switch bytes[digit] {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: break
            default: return false
            }
        }
        let isPairHalf = bytes[place] | 0x20 == UInt8(ascii: "d") && bytes[place &+ 1] >= UInt8(ascii: "8")
        return !isPairHalf
    }

    @inline(__always)
    private mutating func number() -> Bool {
        let start = at
        while isNumberPart(bytes[at]) { at &+= 1 }
        if NumberText.plainNumber(bytes, start, at) != nil { return true }
        return NumberText.isNumber(UnsafeBufferPointer(start: bytes + start, count: at &- start))
    }

    @inline(__always)
    private func isNumberPart(_ byte: UInt8) -> Bool {
        byte &- 0x30 <= 9 || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte | 0x20 == 0x65
    }

    private mutating func literal(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard at &+ count <= end, (bytes + at).isEqual(to: word.utf8Start, count: count) else { return false }
        at &+= count
        return true
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while true {
            if bytes[at] == 0x20 {
                at &+= 1
            } else if bytes[at] == 0x09 {
                advanceMark()
            } else {
                return
            }
        }
    }

    /// Passes a byte that is a mark.
    private mutating func advanceMark() {
        at &+= 1
        mark &+= 1
    }
}
