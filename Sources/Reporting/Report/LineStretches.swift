import Foundation

/// Lines of a file as stretches, with how many of each are meant: `140–150, 260–271`.
///
/// Any number of lines takes little space: where there are many stretches, neighbours that are most alike become one, so
/// that a dense stretch stands out from what is spread thinly around it.
package struct LineStretches: Hashable, Sendable {
    package struct Stretch: Hashable, Sendable {
        package fileprivate(set) var lines: ClosedRange<Int>
        /// Lines of it that were added.
        package fileprivate(set) var count: Int

        /// Of its lines, from 0 to 1.
        package var share: Double { Double(count) / Double(lines.count) }
    }

    /// Stretches kept at the least where there are more; twice as many make it tidy up.
    private static let kept = 100

    /// In order, none touching the next.
    package private(set) var all: [Stretch] = []
    /// Added last: a record may be told of more than once.
    private var latest: Int?

    package init() {}

    package var isEmpty: Bool { all.isEmpty }
    package var last: Int? { all.last?.lines.upperBound }
    /// Lines that were added.
    package var count: Int { all.reduce(0) { $0 + $1.count } }

    package mutating func add(_ line: Int) {
        guard line != latest else { return }
        latest = line
        insert(line)
        if all.count > 2 * Self.kept { tidyUp() }
    }

    private mutating func insert(_ line: Int) {
        let index = place(of: line)
        guard index < all.count, all[index].lines.lowerBound <= line + 1 else {
            return all.insert(Stretch(lines: line...line, count: 1), at: index)
        }
        let own = all[index].lines
        all[index].lines = min(line, own.lowerBound)...max(line, own.upperBound)
        all[index].count = min(all[index].count + 1, all[index].lines.count)
        let next = index + 1
        guard next < all.count, all[next].lines.lowerBound <= all[index].lines.upperBound + 1 else { return }
        join(index, next)
    }

    /// Of the first stretch that ends at the line, before it or behind it.
    private func place(of line: Int) -> Int {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].lines.upperBound + 1 < line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func join(_ index: Int, _ next: Int) {
        let other = all.remove(at: next)
        all[index].lines = all[index].lines.lowerBound...max(all[index].lines.upperBound, other.lines.upperBound)
        all[index].count += other.count
    }

    /// Joins the neighbours of which the least is lost by it, one pair at a time.
    private mutating func tidyUp() {
        var losses = zip(all, all.dropFirst()).map(Stretch.loss)
        while all.count > Self.kept {
            guard let least = losses.indices.min(by: { losses[$0] < losses[$1] }) else { return }
            join(least, least + 1)
            losses.remove(at: least)
            if least > 0 { losses[least - 1] = Stretch.loss(all[least - 1], all[least]) }
            if least < losses.count { losses[least] = Stretch.loss(all[least], all[least + 1]) }
        }
    }

    /// Those with the most lines, in the order of the file.
    package func heaviest(_ most: Int) -> [Stretch] {
        guard all.count > most else { return all }
        let chosen = all.indices.sorted { (all[$1].count, $0) < (all[$0].count, $1) }.prefix(most)
        return chosen.sorted().map { all[$0] }
    }

    /// `line 7`, `lines 140–150, 260–271 (50%) and 12 more`: the heaviest, with the share where it is not the whole.
    /// - Parameter most: stretches that are named.
    package func words(atMost most: Int = 8) -> String {
        guard let first = all.first else { return "" }
        if all.count == 1, first.lines.count == 1 { return "line \(first.lines.lowerBound)" }
        let chosen = heaviest(most)
        // Beside heavy ones a single line is no news.
        let least = all.count > most ? (chosen.map(\.count).max() ?? 0) / 10 : 0
        let shown = chosen.filter { $0.count > least || least == 0 }
        let more = count - shown.reduce(0) { $0 + $1.count }
        return "lines \(shown.map(\.words).joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"
    }
}

extension LineStretches.Stretch {
    /// What is not known any more of which lines are meant, once two are one: `n ln n − k ln k − (n − k) ln (n − k)` is
    /// the logarithm of how many ways there are, about, for k of n lines to be meant.
    fileprivate static func loss(_ one: Self, _ other: Self) -> Double {
        let length = other.lines.upperBound - one.lines.lowerBound + 1
        return doubt(one.count + other.count, of: length) - doubt(one.count, of: one.lines.count)
            - doubt(other.count, of: other.lines.count)
    }

    private static func doubt(_ count: Int, of length: Int) -> Double {
        func weight(_ number: Int) -> Double { number > 0 ? Double(number) * log(Double(number)) : 0 }
        return weight(length) - weight(count) - weight(length - count)
    }

    fileprivate var words: String {
        guard lines.count > 1 else { return "\(lines.lowerBound)" }
        let range = "\(lines.lowerBound)–\(lines.upperBound)"
        return count == lines.count ? range : "\(range) (\(share.sharePercent))"
    }
}

extension Double {
    /// A share as a person reads it, never 0 where there is something: `0.2%`, `< 0.1%`.
    package var sharePercent: String {
        let tenths = (self * 1000).rounded() / 10
        guard self > 0, tenths == 0 else { return "\(tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)")%" }
        return "< 0.1%"
    }
}
