import Records

/// Why a pattern cannot be used, and where.
struct PatternFault: Error, Hashable, CustomStringConvertible {
    /// In code points from the start of the pattern.
    let offset: Int
    /// Lower case, no full stop.
    let message: String

    var description: String { "at character \(offset + 1): \(message)" }
}
