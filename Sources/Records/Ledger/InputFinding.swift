/// A finding and the input whose record it is about.
package struct InputFinding: Hashable, Sendable {
    package var input: InputKey
    package var finding: Finding

    package init(_ finding: Finding, in input: InputKey) {
        self.finding = finding
        self.input = input
    }
}
