import Mapping

/// A column of a table, and which of its values are good for the field that takes them.
struct LookupCheck: Sendable {
    let table: LookupTable
    let column: Int
    /// Whether a value of the column surely makes no finding.
    let isGood: @Sendable (String) -> Bool
}
