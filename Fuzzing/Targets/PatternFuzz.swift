@testable import RegularExpressions

/// Any text as a pattern, and any text to match: the compiled programs do what the pattern means, and read towards the end
/// or towards the start of the text it is the same language.
enum PatternFuzz {
    private static let wrappings = ["(?=%)", "(?<=%)", "(?:%){1,2}", "[^]*(?:%)", "(?<!(?<!%))"]

    static func run(_ input: FuzzInput) {
        let texts = input.pieces.map { String(decoding: $0, as: UTF8.self) }
        guard let pattern = try? Pattern(texts[0]) else { return }
        let others = wrappings.compactMap { try? Pattern($0.replacing("%", with: texts[0])) }
        for text in texts.dropFirst().prefix(4) {
            let matches = pattern.matches(text)
            for other in others {
                demandSame(other.matches(text), matches, "\(pattern.source) and \(other.source) on \(text)")
            }
            demandMeaning(texts[0], on: text, matches)
        }
    }

    private static func demandMeaning(_ source: String, on text: String, _ matches: Bool) {
        var parser = PatternParser(source)
        guard let node = try? parser.parse() else { return demand(false, "\(source) compiles and does not parse") }
        var meaning = PatternMeaning(text: text)
        guard let expected = meaning.matches(node) else { return }
        demandSame(matches, expected, "\(source) on \(text)")
    }
}
