import Records

/// Takes the pieces of a written time from the front of a text.
struct TimeScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// Bytes that are left.
    var count: Int { rest.count }

    /// A number of `width` digits, as many as there are within it.
    mutating func number(_ width: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(width.upperBound).prefix(while: NumberText.isDigit)
        guard digits.count >= width.lowerBound else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// At least one digit; their value is of no account.
    mutating func skipDigits() -> Bool {
        let digits = rest.prefix(while: NumberText.isDigit)
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }

    /// So many digits; their value is of no account.
    mutating func skipDigits(_ count: Int) -> Bool {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(NumberText.isDigit) else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    /// A point or comma and digits, where they come next.
    mutating func skipFraction() {
        guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") else { return }
        let digits = rest.dropFirst().prefix(while: NumberText.isDigit)
        if !digits.isEmpty { rest = rest.dropFirst(1 + digits.count) }
    }

    /// Blanks of any kind; false where none comes next.
    @discardableResult
    mutating func skipBlanks() -> Bool {
        let blanks = rest.blanksInFront
        rest = rest.dropFirst(blanks)
        return blanks > 0
    }

    mutating func take(_ literal: some Collection<UInt8>) -> Bool {
        guard rest.starts(with: literal) else { return false }
        rest = rest.dropFirst(literal.count)
        return true
    }

    @discardableResult
    mutating func take(oneOf bytes: StaticString) -> UInt8? {
        guard let byte = rest.first, bytes.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
        rest = rest.dropFirst()
        return byte
    }

    /// What the first of the words means that comes next, letter case left out of account.
    mutating func word(among words: [(word: [UInt8], index: Int)]) -> Int? {
        words.first { takeWord($0.word) }?.index
    }

    /// The word, if it comes next, in letters of either case.
    mutating func takeWord(_ word: some Collection<UInt8>) -> Bool {
        let next = rest.prefix(word.count)
        guard next.count == word.count, zip(next, word).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }

    /// Whether it is the afternoon: `AM`, `pm`, `a.m.`, `P. M.`
    mutating func halfOfDay() -> Bool? {
        guard let letter = take(oneOf: "AaPp") else { return nil }
        let isDotted = take(oneOf: ".") != nil
        if isDotted { skipBlanks() }
        guard take(oneOf: "Mm") != nil else { return nil }
        if isDotted { take(oneOf: ".") }
        return letter | 0x20 == UInt8(ascii: "p")
    }
}

extension TimeScanner {
    /// An offset from UTC in seconds.
    mutating func offset(_ form: OffsetForm) -> Int? {
        if form.allowsZ, take(oneOf: "Zz") != nil { return 0 }
        guard let sign = take(oneOf: "+-"), let hours = number(2...2), hours <= 23 else { return nil }
        guard let minutes = minutes(form.minutes), minutes <= 59 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private mutating func minutes(_ form: OffsetForm.Minutes) -> Int? {
        switch form {
        case .basic: return number(2...2)
        case .extended: return take(oneOf: ":") == nil ? nil : number(2...2)
        case .optional: return rest.first.map(NumberText.isDigit) == true ? number(2...2) : 0
        case .any:
            if take(oneOf: ":") != nil { return number(2...2) }
            return minutes(.optional)
        }
    }

    /// The letters, digits and signs that a zone is written with; nil where none comes next.
    mutating func zoneWord() -> String? {
        let word = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        rest = rest.dropFirst(word.count)
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }
}

/// How an offset from UTC is written.
struct OffsetForm: Hashable, Sendable {
    enum Minutes: Hashable, Sendable {
        /// `+0530`
        case basic
        /// `+05:30`
        case extended
        /// `+05` or `+0530`
        case optional
        /// Any of these.
        case any
    }

    /// Whether `Z` stands for UTC.
    var allowsZ: Bool
    var minutes: Minutes
}

extension ArraySlice<UInt8> {
    /// Without blanks of any kind at either end.
    var trimmingAllBlanks: ArraySlice<UInt8> {
        var rest = dropFirst(blanksInFront)
        while let last = rest.last, last == 0x20 || last == 0x09 || last >= 0x80,
            let blank = Self.blanks.first(where: { rest.suffix($0.count).elementsEqual($0) })
        {
            rest = rest.dropLast(blank.count)
        }
        return rest
    }

    /// Bytes of the blanks that come first.
    fileprivate var blanksInFront: Int {
        var rest = self
        while let first = rest.first, first == 0x20 || first == 0x09 || first >= 0xC2,
            let blank = Self.blanks.first(where: { rest.starts(with: $0) })
        {
            rest = rest.dropFirst(blank.count)
        }
        return count - rest.count
    }

    /// Blanks and tabs, and the spaces that typesetting and spreadsheets put between figures: U+00A0, U+202F, U+2000 to
    /// U+200A, U+205F and U+3000.
    private static let blanks: [[UInt8]] =
        [[0x20], [0x09], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]] + (0x80...0x8A).map { [0xE2, 0x80, $0] }
        + [[0xE2, 0x81, 0x9F], [0xE3, 0x80, 0x80]]
}
