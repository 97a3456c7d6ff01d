import Records

/// A regular expression as ECMA-262 reads it with the `u` flag, for a match anywhere in a text (core §6.4).
///
/// It takes time in proportion to the text, whatever the pattern: all ways are followed at once, none is tried again.
/// So there are no references back to groups. Texts are sequences of code points.
package struct Pattern: Hashable, Sendable {
    /// As it was written.
    package let source: String
    private let programs: [PatternProgram]

    package init(_ source: String) throws(PatternFault) {
        self.source = source
        var parser = PatternParser(source)
        programs = try PatternCompiler.compile(try parser.parse())
    }

    package func matches(_ text: String) -> Bool {
        var matcher = PatternMatcher(programs, text: Array(text.unicodeScalars))
        return matcher.matchesSomewhere()
    }

    package static func == (one: Self, other: Self) -> Bool { ExactText(one.source) == ExactText(other.source) }

    package func hash(into hasher: inout Hasher) { hasher.combine(ExactText(source)) }
}
