package import RegularExpressions

/// What stands in the place of every match of a pattern (job key `replace`).
package struct Replacement: Hashable, Sendable {
    package var pattern: Pattern
    /// Put in as it is: `$1` and its like mean nothing.
    package var text: String

    package init(pattern: Pattern, text: String) {
        self.pattern = pattern
        self.text = text
    }
}
