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

    /// The text with another in the place of every match, as ECMA-262 replaces with the `g` flag (§22.2.6.11).
    ///
    /// Matches are looked for from left to right, and none begins before the last one ends. Of those that begin at one
    /// place the pattern's own order decides: the first branch that fits, as much as fits, or with `?` as little. An empty
    /// match puts the text between two characters.
    ///
    /// It takes time in proportion to the text for each match. One corner differs from ECMA-262: where the body of a
    /// repetition would rather match nothing than something, as in `(?:|a)?`, nothing may be what it takes.
    ///
    /// - Parameter replacement: put in as it is; `$1` and its like mean nothing.
    package func replacingMatches(in text: String, with replacement: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var matcher = PatternMatcher(programs, text: scalars)
        let matches = matcher.allMatches()
        guard !matches.isEmpty else { return text }
        var result = String.UnicodeScalarView()
        var position = 0
        for match in matches {
            result.append(contentsOf: scalars[position..<match.lowerBound])
            result.append(contentsOf: replacement.unicodeScalars)
            position = match.upperBound
        }
        result.append(contentsOf: scalars[position...])
        return String(result)
    }

    package static func == (one: Self, other: Self) -> Bool { ExactText(one.source) == ExactText(other.source) }

    package func hash(into hasher: inout Hasher) { hasher.combine(ExactText(source)) }
}
