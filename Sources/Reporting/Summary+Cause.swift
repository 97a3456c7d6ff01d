package import Records

extension Summary {
    /// Why a run did not end well, and what to do about it: what it says on standard error as well.
    package struct Cause: Hashable, Sendable {
        package let message: String
        /// Facts beside it.
        package let context: [String]
        package let hint: String

        package init(_ message: String, hint: String) {
            (self.message, self.hint) = (message, hint)
            context = []
        }

        package init(_ problem: Problem) {
            (message, context, hint) = (problem.message, problem.context, problem.hint)
        }
    }

    /// What is told of a run to those who did not see it: the summary, and where it did not end well the cause.
    package var notice: JSONLine {
        var line = json
        guard let cause else { return line }
        line.add("error", cause.message)
        if !cause.context.isEmpty { line.add("context", cause.context) }
        line.add("hint", cause.hint)
        return line
    }
}
