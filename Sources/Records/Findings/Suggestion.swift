/// "Did you mean …?"
package enum Suggestion {
    /// The candidate nearest to what was written, or nil where none is near enough to be meant.
    ///
    /// Near enough: at most a third of the longer word's letters differ (edit distance with
    /// transpositions), letter case, `_`, `-` and white space left out of account. A text longer than `mostBytes` is no
    /// word and near to nothing: the distance takes the product of both lengths in time.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        guard word.utf8.count <= mostBytes else { return nil }
        let wanted = normalized(word)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate.utf8.count <= mostBytes {
            let other = normalized(candidate)
            let longer = max(wanted.count, other.count)
            guard abs(wanted.count - other.count) * 3 <= longer else { continue }
            let distance = editDistance(wanted, other)
            guard distance * 3 <= longer else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Longer than any name of a column, a key or a file.
    private static let mostBytes = 256

    private static func normalized(_ word: String) -> [Unicode.Scalar] {
        word.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" && !$0.properties.isWhitespace }
    }

    /// Optimal string alignment distance.
    private static func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, otherLetter) in other.enumerated() {
                let substitution = last[column] + (letter == otherLetter ? 0 : 1)
                var cost = min(last[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
