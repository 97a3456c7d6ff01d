import Validation

/// One column of a record under one rule of its event type: plain numbers, so that a pass over it touches no
/// reference count.
struct FieldCheck: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        /// Any text.
        case present
        /// A text that is surely an identity.
        case identity
        /// One of the words of `words`.
        case word
        /// The same, whatever the case of its letters.
        case wordInAnyCase
        case zone
        case number
        /// A number by the `NumberWriting` of index `writing`.
        case writtenNumber
        /// A key of the `LookupCheck` of index `lookup`.
        case lookup
        /// Epoch seconds as a number, epoch seconds and milliseconds as a text.
        case wholeSeconds
        case epoch
        case epochMillis
        /// By the `FixedTime` of index `time`.
        case fixedTime
    }

    var kind: Kind
    /// From 0.
    var column: Int
    /// Whether an absent value is good.
    var allowsAbsent: Bool
    /// A range of the fast path's words.
    var words = 0..<0
    var number = NumberDemand(sureSize: 0, allowsNegative: false, allowsZero: true)
    var time = 0
    var writing = 0
    var lookup = 0
    /// Columns that stand in for an absent one: a range of the fast path's.
    var others = 0..<0
    /// Where the seconds are kept for the comparison of start and end.
    var slot = 0

    init(_ kind: Kind, column: Int, allowsAbsent: Bool = false) {
        self.kind = kind
        self.column = column
        self.allowsAbsent = allowsAbsent
    }
}
