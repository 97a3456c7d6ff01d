import Records

/// A Unicode date pattern (UTS 35, "Date Field Symbol Table"), compiled: the subset that exports use.
///
/// Two letters and more are a fixed width, one letter takes one or two digits, `yy` is 2000 to 2099, month
/// names and `a` (AM, PM) are English in any letter case, and the whole text has to be used up.
struct DatePattern: Hashable, Sendable {
    enum Field: Hashable, Sendable {
        case year, month, day, hour, halfDayHour, halfDay, minute, second, fraction, offset
    }

    enum Piece: Hashable, Sendable {
        case literal([UInt8])
        case number(Field, width: ClosedRange<Int>)
        case shortYear
        case monthName
        case halfDay
        case fraction(Int)
        case offset(OffsetForm)

        var field: Field? {
            switch self {
            case .literal: nil
            case .number(let field, _): field
            case .shortYear: .year
            case .monthName: .month
            case .halfDay: .halfDay
            case .fraction: .fraction
            case .offset: .offset
            }
        }
    }

    /// Why a pattern cannot be used.
    struct Invalid: Error, Hashable {
        var message: String
        var hint: String
    }

    static let supported = "yyyy yy M MM MMM d dd H HH h hh a m mm s ss S X XX XXX x xx xxx Z"
    static let monthNames = GregorianCalendar.monthNames.map { String($0.prefix(3)) }

    let source: String
    let pieces: [Piece]

    init(_ source: String) throws(Invalid) {
        self.source = source
        pieces = try Self.pieces(of: source)
        try checkFields()
    }

    /// Whether the text says its offset from UTC.
    var hasOffset: Bool { has(.offset) }

    private func has(_ field: Field) -> Bool { pieces.contains { $0.field == field } }

    private func checkFields() throws(Invalid) {
        let fields = pieces.compactMap(\.field)
        if let twice = fields.first(where: { field in fields.count(where: { $0 == field }) > 1 }) {
            throw Invalid(
                message: "the pattern \(source.quoted) has the \(twice) twice", hint: "leave one of them out")
        }
        guard has(.year), has(.month), has(.day) else {
            throw Invalid(
                message: "the pattern \(source.quoted) does not give the whole date",
                hint: "name year, month and day, such as \"yyyy-MM-dd\"; minutes are mm, months MM")
        }
        guard has(.halfDayHour) == has(.halfDay), !(has(.hour) && has(.halfDay)) else {
            throw Invalid(
                message: "the pattern \(source.quoted) mixes the 12-hour and the 24-hour clock",
                hint: "write h or hh together with a, or HH alone")
        }
    }
}

extension DatePattern {
    private static func pieces(of source: String) throws(Invalid) -> [Piece] {
        var pieces: [Piece] = []
        var rest = source[...]
        while let first = rest.first {
            if first == "'" {
                pieces.append(.literal(try quotedLiteral(from: &rest, of: source)))
            } else if first.isASCII, first.isLetter {
                let letters = rest.prefix { $0 == first }
                guard let piece = piece(for: letters) else { throw unsupported(letters, in: source) }
                pieces.append(piece)
                rest = rest.dropFirst(letters.count)
            } else {
                pieces.append(.literal(Array(String(first).utf8)))
                rest = rest.dropFirst()
            }
        }
        return pieces
    }

    /// `'T'` is a T, `''` an apostrophe, inside a literal too.
    private static func quotedLiteral(from rest: inout Substring, of source: String) throws(Invalid) -> [UInt8] {
        rest = rest.dropFirst()
        if rest.first == "'" {
            rest = rest.dropFirst()
            return [UInt8(ascii: "'")]
        }
        var literal = ""
        while let character = rest.popFirst() {
            guard character == "'" else {
                literal.append(character)
                continue
            }
            guard rest.first == "'" else { return Array(literal.utf8) }
            literal.append(rest.removeFirst())
        }
        throw Invalid(
            message: "the pattern \(source.quoted) has a ' that is not closed", hint: "write '' for an apostrophe")
    }

    private static func piece(for letters: Substring) -> Piece? {
        switch letters {
        case "yyyy": .number(.year, width: 4...4)
        case "yy": .shortYear
        case "M": .number(.month, width: 1...2)
        case "MM": .number(.month, width: 2...2)
        case "MMM": .monthName
        case "d": .number(.day, width: 1...2)
        case "dd": .number(.day, width: 2...2)
        case "H": .number(.hour, width: 1...2)
        case "HH": .number(.hour, width: 2...2)
        case "h": .number(.halfDayHour, width: 1...2)
        case "hh": .number(.halfDayHour, width: 2...2)
        case "a": .halfDay
        case "m": .number(.minute, width: 1...2)
        case "mm": .number(.minute, width: 2...2)
        case "s": .number(.second, width: 1...2)
        case "ss": .number(.second, width: 2...2)
        case "X": .offset(OffsetForm(allowsZ: true, minutes: .optional))
        case "XX": .offset(OffsetForm(allowsZ: true, minutes: .basic))
        case "XXX": .offset(OffsetForm(allowsZ: true, minutes: .extended))
        case "x": .offset(OffsetForm(allowsZ: false, minutes: .optional))
        case "xx", "Z": .offset(OffsetForm(allowsZ: false, minutes: .basic))
        case "xxx": .offset(OffsetForm(allowsZ: false, minutes: .extended))
        default: letters.allSatisfy { $0 == "S" } ? .fraction(letters.count) : nil
        }
    }

    private static func unsupported(_ letters: Substring, in source: String) -> Invalid {
        let advice =
            switch letters.first {
            case _ where source.contains("%"): "write Unicode date patterns, not strftime: yyyy-MM-dd HH:mm:ss; "
            case "Y": "the year is yyyy; "
            case "D": "the day of the month is dd; "
            case "T": "put letters of the text itself between apostrophes, as in yyyy-MM-dd'T'HH:mm; "
            default: ""
            }
        return Invalid(
            message: "\(String(letters).quoted) in the time pattern \(source.quoted) is not supported",
            hint: "\(advice)supported are \(supported)")
    }
}
