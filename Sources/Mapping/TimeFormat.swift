import Records

/// How the export writes a time (job key `time`).
package enum TimeFormat: Hashable, Sendable {
    /// A Unicode date pattern (UTS 35, "Date Field Symbol Table"), the subset of `DatePattern`.
    case pattern(String)
    /// Seconds since 1970-01-01T00:00:00Z; a fraction is cut off.
    case epoch
    /// Milliseconds since then.
    case epochMillis
    /// ISO 8601 date and time, `T` or a blank between; without an offset it needs a zone.
    case iso8601
    /// Days of a spreadsheet, the time of day as their fraction; see `SerialDay`. They need a zone.
    case excel

    /// As the job writes it.
    package init(_ written: String) {
        self = Self.words.first { $0.word == written }?.format ?? .pattern(written)
    }

    /// The formats that are words. Everything else is a pattern.
    static let words: [(word: String, format: TimeFormat)] = [
        ("epoch", .epoch), ("epochMillis", .epochMillis), ("iso8601", .iso8601), ("excel", .excel),
    ]
}

extension TimeFormat: CustomStringConvertible {
    /// As the job writes it. It stands in the fingerprint of a mapping, so it stays as it is.
    package var description: String {
        switch self {
        case .pattern(let pattern): "\"\(pattern)\""
        case .epoch: "epoch"
        case .epochMillis: "epochMillis"
        case .iso8601: "iso8601"
        case .excel: "excel"
        }
    }
}

extension TimeFormat {
    /// The word that somebody meant who wrote another one: `ISO8601`, `unix`, `timestamp`, `serial`; nil for everything
    /// that may be a pattern.
    static func word(meantBy written: String) -> String? {
        let plain = written.lowercased().filter { $0.isLetter || $0.isNumber }
        if let word = words.first(where: { $0.word.lowercased() == plain })?.word ?? otherWords[plain] { return word }
        guard !plain.isEmpty, written.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        return Suggestion.nearest(to: plain, among: words.map(\.word))
    }

    private static let otherWords: [String: String] = [
        "iso": "iso8601", "isodate": "iso8601", "isodatetime": "iso8601", "isotime": "iso8601", "rfc3339": "iso8601",
        "iso86012004": "iso8601", "epochseconds": "epoch", "epochs": "epoch", "unix": "epoch", "unixtime": "epoch",
        "unixseconds": "epoch", "unixtimestamp": "epoch", "timestamp": "epoch", "seconds": "epoch", "posix": "epoch",
        "epochms": "epochMillis", "epochmilliseconds": "epochMillis", "millis": "epochMillis",
        "milliseconds": "epochMillis", "ms": "epochMillis", "unixmillis": "epochMillis", "unixms": "epochMillis",
        "timestampms": "epochMillis", "serial": "excel", "excelserial": "excel", "serialday": "excel",
        "exceldate": "excel", "serialdate": "excel", "xls": "excel", "xlsx": "excel",
    ]
}
