import Records

/// Why a pattern cannot be used, and where.
package struct PatternFault: Error, Hashable, CustomStringConvertible {
    /// In code points from the start of the pattern.
    package let offset: Int
    /// Lower case, no full stop.
    package let message: String

    package var description: String { "at character \(offset + 1): \(message)" }
}
