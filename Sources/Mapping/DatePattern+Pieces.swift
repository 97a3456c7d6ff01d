import Records

extension DatePattern {
    /// A letter run, a text between apostrophes, or one other character.
    enum Token: Hashable {
        case letters(String)
        case text(String)
    }

    static func pieces(of source: String) throws(Invalid) -> [Piece] {
        var pieces: [Piece] = []
        for token in try tokens(of: source) {
            switch token {
            case .text(let text): pieces.append(text: text)
            case .letters(let letters):
                guard let piece = piece(for: letters) else { throw unsupported(letters, in: source) }
                pieces.append(piece)
            }
        }
        return settled(pieces)
    }

    static func tokens(of source: String) throws(Invalid) -> [Token] {
        var tokens: [Token] = []
        var rest = source[...]
        while let first = rest.first {
            if first == "'" {
                tokens.append(.text(try quotedText(from: &rest, of: source)))
            } else if first.isASCII, first.isLetter {
                let letters = rest.prefix { $0 == first }
                tokens.append(.letters(String(letters)))
                rest = rest.dropFirst(letters.count)
            } else {
                tokens.append(.text(String(first)))
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    /// `'T'` is a T, `''` an apostrophe, inside a literal too.
    private static func quotedText(from rest: inout Substring, of source: String) throws(Invalid) -> String {
        rest = rest.dropFirst()
        if rest.first == "'" {
            rest = rest.dropFirst()
            return "'"
        }
        var literal = ""
        while let character = rest.popFirst() {
            guard character == "'" else {
                literal.append(character)
                continue
            }
            guard rest.first == "'" else { return literal }
            literal.append(rest.removeFirst())
        }
        throw Invalid(
            message: "the pattern \(source.quoted) has a ' that is not closed", hint: "write '' for an apostrophe")
    }

    private static func unsupported(_ letters: String, in source: String) -> Invalid {
        Invalid(
            message: "\(letters.quoted) in the time pattern \(source.quoted) is not supported",
            hint: "supported are \(supported)")
    }

    private static func piece(for letters: String) -> Piece? {
        switch letters {
        case "yyyy", "y", "uuuu", "u": .number(.year, width: 4...4)
        case "yy", "uu": .shortYear
        case "M", "L": .number(.month, width: 1...2)
        case "MM", "LL": .number(.month, width: 2...2)
        case "MMM", "LLL": .month(isShort: true, takesStop: true)
        case "MMMM", "LLLL": .month(isShort: false, takesStop: true)
        case "d": .number(.day, width: 1...2)
        case "dd": .number(.day, width: 2...2)
        case "E", "EE", "EEE": .weekday(isShort: true, takesStop: true)
        case "EEEE": .weekday(isShort: false, takesStop: true)
        case "H": .number(.hour, width: 1...2)
        case "HH": .number(.hour, width: 2...2)
        case "h": .number(.halfDayHour, width: 1...2)
        case "hh": .number(.halfDayHour, width: 2...2)
        case "a": .halfDay(isSpaced: false)
        case "m": .number(.minute, width: 1...2)
        case "mm": .number(.minute, width: 2...2)
        case "s": .number(.second, width: 1...2)
        case "ss": .number(.second, width: 2...2)
        case "X": .offset(OffsetForm(allowsZ: true, minutes: .optional))
        case "XX": .offset(OffsetForm(allowsZ: true, minutes: .basic))
        case "XXX", "ZZZZZ": .offset(OffsetForm(allowsZ: true, minutes: .extended))
        case "x": .offset(OffsetForm(allowsZ: false, minutes: .optional))
        case "xx", "Z": .offset(OffsetForm(allowsZ: false, minutes: .basic))
        case "xxx": .offset(OffsetForm(allowsZ: false, minutes: .extended))
        case "z", "zzz", "VV", "O", "OOOO", "ZZZZ": .zone
        default: letters.allSatisfy { $0 == "S" } ? .fraction(letters.utf8.count) : nil
        }
    }

    /// The pieces, each told by its neighbours what it has to know: what is optional, and where a full stop belongs to.
    private static func settled(_ pieces: [Piece]) -> [Piece] {
        var settled: [Piece] = []
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            let next = index + 1 < pieces.count ? pieces[index + 1] : nil
            index += 1
            switch piece {
            case .month(let isShort, _):
                settled.append(.month(isShort: isShort, takesStop: next?.beginsWithStop != true))
            case .weekday(let isShort, _):
                settled.append(.weekday(isShort: isShort, takesStop: next?.beginsWithStop != true))
            case .halfDay:
                let isSpaced = settled.last == .blanks
                if isSpaced { settled.removeLast() }
                settled.append(.halfDay(isSpaced: isSpaced))
            case .number(.second, _):
                settled.append(piece)
                if case .fraction? = next { continue }
                guard next?.isDecimalMark == true else {
                    settled.append(.optionalFraction(0))
                    continue
                }
                guard index + 1 < pieces.count, case .fraction(let digits) = pieces[index + 1] else { continue }
                settled.append(.optionalFraction(digits))
                index += 2
            case .literal, .blanks, .number, .shortYear, .fraction, .optionalFraction, .offset, .zone:
                settled.append(piece)
            }
        }
        return settled
    }
}

extension DatePattern.Piece {
    fileprivate var beginsWithStop: Bool {
        if case .literal(let bytes) = self { bytes.first == UInt8(ascii: ".") } else { false }
    }

    /// A point or a comma and nothing else.
    fileprivate var isDecimalMark: Bool { self == .literal(Array(".".utf8)) || self == .literal(Array(",".utf8)) }
}

extension [DatePattern.Piece] {
    /// Blanks as a piece of their own, everything else as it stands; neighbours are put together.
    fileprivate mutating func append(text: String) {
        for character in text {
            let bytes = Array<UInt8>(String(character).utf8)
            if bytes[...].trimmingAllBlanks.isEmpty {
                if last != .blanks { append(.blanks) }
            } else if case .literal(let earlier) = last {
                self[count - 1] = .literal(earlier + bytes)
            } else {
                append(.literal(bytes))
            }
        }
    }
}
