import Records

/// A Unicode date pattern (UTS 35, "Date Field Symbol Table"), compiled: the subset that exports use.
///
/// - Two letters and more of a number are a fixed width, one letter takes one or two digits.
/// - `yy` is 1969 to 2068, as in POSIX (`strptime`, `%y`).
/// - Names of months and days of the week are English, written out or short (`Sept` too, with a full stop or without),
///   in any letter case, whichever of the two the pattern has. A day of the week has to be that of the date.
/// - `a` takes `AM`, `pm`, `a.m.` and the like, with any blanks before it or none.
/// - A blank takes any number of blanks, those of typesetting too.
/// - A fraction of the second may be there or not, whether the pattern has it or not.
/// - `z`, `VV` and `O` take `UTC`, an offset, or the name of an IANA zone.
/// - The whole text has to be used up.
struct DatePattern: Hashable, Sendable {
    enum Field: Hashable, Sendable {
        case year, month, day, weekday, hour, halfDayHour, halfDay, minute, second, fraction, offset
    }

    enum Piece: Hashable, Sendable {
        case literal([UInt8])
        case blanks
        case number(Field, width: ClosedRange<Int>)
        case shortYear
        /// - Parameter takesStop: a full stop behind a short name is part of it; not where the pattern goes on with one.
        case month(isShort: Bool, takesStop: Bool)
        case weekday(isShort: Bool, takesStop: Bool)
        case halfDay(isSpaced: Bool)
        /// That many digits.
        case fraction(Int)
        /// A point or a comma, and digits, or nothing. The pattern has that many digits, or 0 where it has none of it.
        case optionalFraction(Int)
        case offset(OffsetForm)
        case zone

        var field: Field? {
            switch self {
            case .literal, .blanks, .optionalFraction(0): nil
            case .number(let field, _): field
            case .shortYear: .year
            case .month: .month
            case .weekday: .weekday
            case .halfDay: .halfDay
            case .fraction, .optionalFraction: .fraction
            case .offset, .zone: .offset
            }
        }
    }

    /// Why a pattern cannot be used.
    struct Invalid: Error, Hashable {
        var message: String
        var hint: String
    }

    static let supported =
        "yyyy yy M MM MMM MMMM d dd EEE EEEE H HH h hh a m mm s ss S X XX XXX x xx xxx Z z VV"

    let source: String
    let pieces: [Piece]

    init(_ source: String) throws(Invalid) {
        do {
            try self.init(unexplained: source)
        } catch {
            throw DatePatternMistake.explained(error, in: source)
        }
    }

    /// The same, without a look at what may have been meant.
    init(unexplained source: String) throws(Invalid) {
        self.source = source
        pieces = try Self.pieces(of: source)
        try checkFields()
    }

    /// Whether the text says its offset from UTC, or its zone.
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
