/// A pattern, or the inside of one that looks around, as steps for a machine that follows all ways at once.
struct PatternProgram: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case scalar(ScalarSet)
        case start
        case end
        case wordBoundary(isInverted: Bool)
        /// What the program of that number looks for is here, or is not.
        case look(program: Int, isInverted: Bool)
        case jump(Int)
        /// The way to the first step is tried before the one to the other.
        case fork(Int, Int)
        case match
    }

    var steps: [Step] = []
    /// Reads towards the start of the text: the inside of `(?=…)`, which ends where something is to begin.
    var isBackward: Bool
}
