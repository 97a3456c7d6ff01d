import Records

/// Takes the pieces of a written time from the front of a text.
struct TimeScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

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

    mutating func take(_ literal: some Collection<UInt8>) -> Bool {
        guard rest.starts(with: literal) else { return false }
        rest = rest.dropFirst(literal.count)
        return true
    }

    mutating func take(oneOf bytes: StaticString) -> UInt8? {
        guard let byte = rest.first, bytes.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
        rest = rest.dropFirst()
        return byte
    }

    /// The index of the word that comes next, letter case left out of account.
    mutating func word(among words: [String]) -> Int? {
        words.firstIndex { word in
            let next = rest.prefix(word.utf8.count)
            guard next.count == word.utf8.count,
                zip(next, word.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else { return false }
            rest = rest.dropFirst(next.count)
            return true
        }
    }

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

extension Collection<UInt8> where SubSequence: BidirectionalCollection {
    /// Without blanks and tabs at either end.
    var trimmingBlanks: SubSequence {
        let rest = drop(while: \.isBlank)
        guard let last = rest.lastIndex(where: { !$0.isBlank }) else { return rest }
        return rest[...last]
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
