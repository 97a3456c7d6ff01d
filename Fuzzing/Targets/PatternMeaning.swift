@testable import RegularExpressions

/// What a pattern means, straight from its nodes: at which positions a match can end that begins at given ones.
///
/// Slow and plain, to hold the compiled programs to. It gives up once its fuel is spent.
struct PatternMeaning {
    private struct OutOfFuel: Error {}

    private let text: [Unicode.Scalar]
    private var fuel = 4000

    init(text: String) { self.text = Array(text.unicodeScalars) }

    /// Nil where that takes too long to tell.
    mutating func matches(_ node: PatternNode) -> Bool? { try? !ends(of: node, from: Set(0...text.count)).isEmpty }

    private mutating func ends(of node: PatternNode, from starts: Set<Int>) throws -> Set<Int> {
        guard fuel > 0 else { throw OutOfFuel() }
        fuel -= 1
        switch node {
        case .scalar(let set): return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .start: return starts.intersection([0])
        case .end: return starts.intersection([text.count])
        case .wordBoundary(let isInverted): return starts.filter { (isWord($0 - 1) != isWord($0)) != isInverted }
        case .sequence(let nodes):
            var reached = starts
            for node in nodes { reached = try ends(of: node, from: reached) }
            return reached
        case .choice(let branches):
            var reached: Set<Int> = []
            for branch in branches { reached.formUnion(try ends(of: branch, from: starts)) }
            return reached
        case .repetition(let node, let least, let most):
            return try ends(of: node, from: starts, least: least, most: most)
        case .look(let node, let look):
            var holding: Set<Int> = []
            for start in starts where try isThere(node, look, at: start) != look.isInverted { holding.insert(start) }
            return holding
        }
    }

    /// More rounds than the text has places come to what that many and one come to: the others take nothing.
    private mutating func ends(
        of node: PatternNode, from starts: Set<Int>, least: Int, most: Int?
    ) throws -> Set<Int> {
        var reached = starts
        for _ in 0..<min(least, text.count + 1) { reached = try ends(of: node, from: reached) }
        var all = reached
        for _ in 0..<min(most.map { $0 - least } ?? .max, text.count + 1) {
            reached = try ends(of: node, from: reached)
            all.formUnion(reached)
        }
        return all
    }

    private mutating func isThere(_ node: PatternNode, _ look: PatternNode.Look, at position: Int) throws -> Bool {
        if look.isAhead { return try !ends(of: node, from: [position]).isEmpty }
        return try ends(of: node, from: Set(0...position)).contains(position)
    }

    private func isWord(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isWordScalar }
}
