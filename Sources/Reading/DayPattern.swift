import Records

/// How a day is written in the name of a file: a Unicode date pattern (UTS 35), the subset that names need.
struct DayPattern: Hashable, Sendable {
    fileprivate enum Piece: Hashable, Sendable {
        case literal(String)
        case year, shortYear
        case month(width: Int), monthName
        case day(width: Int)
    }

    /// Why a pattern cannot be used.
    struct Invalid: Error, Hashable {
        var message: String
    }

    private let pieces: [Piece]

    private init(pieces: [Piece]) { self.pieces = pieces }

    static let iso8601 = DayPattern(pieces: [.year, .literal("-"), .month(width: 2), .literal("-"), .day(width: 2)])

    init(_ source: String) throws(Invalid) {
        var pieces: [Piece] = []
        var rest = source[...]
        while let first = rest.first {
            let run = first.isASCII && first.isLetter ? rest.prefix { $0 == first } : rest.prefix(1)
            pieces.append(try Self.piece(run, in: source))
            rest = rest.dropFirst(run.count)
        }
        self.init(pieces: pieces)
        guard pieces.contains(where: \.isOfDate) else {
            throw Invalid(message: "\(source.quoted) names no part of a date; \(Self.supported)")
        }
    }

    private static let supported = "the year is yyyy or yy, the month MM, M or MMM, the day dd or d"

    private static func piece(_ run: Substring, in source: String) throws(Invalid) -> Piece {
        switch run {
        case "yyyy": return .year
        case "yy": return .shortYear
        case "MM", "M": return .month(width: run.count)
        case "MMM": return .monthName
        case "dd", "d": return .day(width: run.count)
        default:
            guard run.first.map({ $0.isASCII && $0.isLetter }) == true else { return .literal(String(run)) }
            throw Invalid(message: "\(String(run).quoted) is no part of a date; \(supported)")
        }
    }

    func text(of day: CalendarDay) -> String { pieces.map { $0.text(of: day) }.joined() }
}

extension DayPattern.Piece {
    fileprivate var isOfDate: Bool {
        if case .literal = self { false } else { true }
    }

    fileprivate func text(of day: CalendarDay) -> String {
        switch self {
        case .literal(let text): text
        case .year: day.year.padded(to: 4)
        case .shortYear: (day.year % 100).padded(to: 2)
        case .month(let width): day.month.padded(to: width)
        case .monthName: String(GregorianCalendar.monthNames[day.month - 1].prefix(3))
        case .day(let width): day.day.padded(to: width)
        }
    }
}

extension Int {
    fileprivate func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
