/// A pattern, or the inside of one that looks around, as steps for a machine that follows all ways at once.
struct PatternProgram: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case scalar(ScalarSet)
        case start
        case end
        case wordBoundary(isInverted: Bool)
        /// The program of that number matches from here, or does not.
        case look(program: Int, isInverted: Bool)
        case jump(Int)
        case fork(Int, Int)
        case match
    }

    var steps: [Step] = []
    /// Reads towards the start of the text: the inside of `(?<=…)`.
    var isBackward: Bool
}
