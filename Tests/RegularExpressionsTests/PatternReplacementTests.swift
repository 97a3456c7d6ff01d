import Testing

@testable import RegularExpressions

/// ECMA-262 §22.2.6.11 with the flags `gu`; the results are those of a browser.
@Suite("Replacing the matches of a pattern")
struct PatternReplacementTests {
    @Test(
        "is done for all of them, leftmost first, in the order of the pattern",
        arguments: [
            ("^IN-", "IN-IN-7", "", "IN-7"),
            ("IN-", "IN-IN-7", "", "7"),
            ("[^0-9]", "+91 98-76", "", "919876"),
            ("a|ab", "abab", "_", "_b_b"),
            ("ab|a", "aba", "_", "__"),
            ("a+", "aabaaa", "_", "_b_"),
            ("a+?", "aab", "_", "__b"),
            ("a{2,3}", "aaaaa", "_", "__"),
            ("a{2,3}?", "aaaaa", "_", "__a"),
            ("a??b", "aab", "_", "a_"),
            ("(?:a|ab)(?:c|bcd)", "abcd", "_", "_"),
            ("x*", "abc", "-", "-a-b-c-"),
            ("b*", "abc", "-", "-a--c-"),
            ("(?:|a)+", "aa", "-", "--"),
            ("(?:a*)*", "aab", "-", "--b-"),
            ("$", "ab", "!", "ab!"),
            ("^", "ab", "!", "!ab"),
            ("^a", "aaa", "", "aa"),
            ("\\b", "ab cd", "|", "|ab| |cd|"),
            ("(?<=a)b", "abbab", "_", "a_ba_"),
            ("a(?=b)", "aab", "_", "a_b"),
            ("(?!a).", "abac", "_", "a_a_"),
            (".", "💩é", "$1", "$1$1"),
            ("é", "cafe\u{301}", "e", "cafe\u{301}"),
            ("", "", "x", "x"),
            ("z", "abc", "x", "abc"),
        ] as [(String, String, String, String)])
    func replaced(source: String, text: String, replacement: String, result: String) throws {
        let replaced = try Pattern(source).replacingMatches(in: text, with: replacement)
        #expect(Array(replaced.utf8) == Array(result.utf8))
    }

    @Test("does what following one way after the other does", arguments: 0..<8)
    func sameAsBacktracking(group: UInt64) throws {
        var drawing = PatternDrawing(seed: group)
        for _ in 0..<400 {
            let source = drawing.pattern(depth: 3).source
            let text = drawing.text()
            // A repeated body that would rather match nothing than something: see `replacingMatches`.
            if ["*?", "??", "}?", "(?:|", "(|"].contains(where: source.contains) { continue }
            var parser = PatternParser(source)
            let expected = Backtracking(try parser.parse(), text).replaced(by: "-")
            let found = try Pattern(source).replacingMatches(in: text, with: "-")
            #expect(found == expected, "\(source.debugDescription) in \(text.debugDescription)")
        }
    }

    @Test("of a long text takes time in proportion to it", .timeLimit(.minutes(15)))
    func long() throws {
        let text = String(repeating: "a,", count: 50_000)
        #expect(try Pattern("(?:a*)*,").replacingMatches(in: text, with: "").isEmpty)
    }
}

/// Patterns and texts of few letters, so that they meet.
private struct PatternDrawing {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func draw(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }

    mutating func text() -> String {
        String((0..<draw(9)).map { _ in ["a", "b", "c", " "][draw(4)] as Character })
    }

    /// - Returns: whether it may match nothing: of that a count of times is not drawn.
    mutating func pattern(depth: Int) -> (source: String, isEmptiable: Bool) {
        guard depth > 0 else {
            let atoms: [(String, Bool)] = [
                ("a", false), ("b", false), ("c", false), ("[ab]", false), (".", false), ("", true), ("^", true),
                ("$", true), ("\\b", true), ("(?=b)", true), ("(?<!a)", true),
            ]
            let atom = atoms[draw(draw(2) == 0 ? 5 : atoms.count)]
            return (atom.0, atom.1)
        }
        switch draw(4) {
        case 0:
            let (one, other) = (pattern(depth: depth - 1), pattern(depth: depth - 1))
            return (one.source + other.source, one.isEmptiable && other.isEmptiable)
        case 1:
            let (one, other) = (pattern(depth: depth - 1), pattern(depth: depth - 1))
            return ("(?:\(one.source)|\(other.source))", one.isEmptiable || other.isEmptiable)
        case 2:
            let inside = pattern(depth: depth - 1)
            let counts = inside.isEmptiable ? ["*", "+"] : ["*", "+", "?", "{2}", "{1,2}", "{0,2}"]
            let count = counts[draw(counts.count)]
            let isEmptiable = inside.isEmptiable || ["*", "?", "{0,2}"].contains(count)
            return ("(?:\(inside.source))\(count)\(draw(3) == 0 ? "?" : "")", isEmptiable)
        default:
            return pattern(depth: depth - 1)
        }
    }
}

/// A pattern as ECMA-262 §22.2.2 defines it: each way is followed to its end, then the next.
private struct Backtracking {
    private let node: PatternNode
    private let text: [Unicode.Scalar]

    init(_ node: PatternNode, _ text: String) {
        self.node = node
        self.text = Array(text.unicodeScalars)
    }

    func replaced(by replacement: String) -> String {
        var (result, position) = ("", 0)
        while position <= text.count {
            if let end = match(node, position, { $0 }) {
                result += replacement
                if end > position {
                    position = end
                    continue
                }
            }
            if position < text.count { result.unicodeScalars.append(text[position]) }
            position += 1
        }
        return result
    }

    private func match(_ node: PatternNode, _ at: Int, _ then: (Int) -> Int?) -> Int? {
        switch node {
        case .scalar(let set): at < text.count && set.contains(text[at]) ? then(at + 1) : nil
        case .start: at == 0 ? then(at) : nil
        case .end: at == text.count ? then(at) : nil
        case .wordBoundary(let isInverted): (isWord(at - 1) != isWord(at)) != isInverted ? then(at) : nil
        case .sequence(let nodes): sequence(nodes[...], at, then)
        case .choice(let branches): choice(branches, at, then)
        case .repetition(let node, let least, let most, let isLazy):
            repetition(node, least, most, isLazy, at, then)
        case .look(let inside, let look):
            isThere(inside, look.isAhead, at) != look.isInverted ? then(at) : nil
        }
    }

    private func sequence(_ nodes: ArraySlice<PatternNode>, _ at: Int, _ then: (Int) -> Int?) -> Int? {
        guard let first = nodes.first else { return then(at) }
        return match(first, at) { sequence(nodes.dropFirst(), $0, then) }
    }

    private func choice(_ branches: [PatternNode], _ at: Int, _ then: (Int) -> Int?) -> Int? {
        for branch in branches {
            if let end = match(branch, at, then) { return end }
        }
        return nil
    }

    private func repetition(
        _ node: PatternNode, _ least: Int, _ most: Int?, _ isLazy: Bool, _ at: Int, _ then: (Int) -> Int?
    ) -> Int? {
        if most == 0 { return then(at) }
        func again() -> Int? {
            match(node, at) { end in
                end == at && least == 0
                    ? nil : repetition(node, max(0, least - 1), most.map { $0 - 1 }, isLazy, end, then)
            }
        }
        if least > 0 { return again() }
        return isLazy ? then(at) ?? again() : again() ?? then(at)
    }

    private func isThere(_ node: PatternNode, _ isAhead: Bool, _ at: Int) -> Bool {
        if isAhead { return match(node, at) { $0 } != nil }
        return (0...at).contains { start in match(node, start) { $0 == at ? $0 : nil } != nil }
    }

    private func isWord(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isWordScalar }
}
