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

    /// As the job writes it.
    package init(_ written: String) {
        switch written {
        case "epoch": self = .epoch
        case "epochMillis": self = .epochMillis
        case "iso8601": self = .iso8601
        default: self = .pattern(written)
        }
    }
}

extension TimeFormat: CustomStringConvertible {
    /// As the job writes it.
    package var description: String {
        switch self {
        case .pattern(let pattern): "\"\(pattern)\""
        case .epoch: "epoch"
        case .epochMillis: "epochMillis"
        case .iso8601: "iso8601"
        }
    }
}
