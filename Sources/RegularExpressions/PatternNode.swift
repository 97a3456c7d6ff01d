/// A pattern as it is nested.
///
/// What a group took is nobody's concern, so groups leave no trace.
indirect enum PatternNode: Hashable, Sendable {
    case scalar(ScalarSet)
    case start
    case end
    /// `\b`, or `\B` where inverted.
    case wordBoundary(isInverted: Bool)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// - Parameter most: nil for any number.
    case repetition(PatternNode, least: Int, most: Int?, isLazy: Bool)
    case look(PatternNode, Look)

    struct Look: Hashable, Sendable {
        var isAhead: Bool
        var isInverted: Bool
    }
}
