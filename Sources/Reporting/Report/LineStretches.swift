/// Lines of a file as stretches: `140–150, 260–271`.
package struct LineStretches: Hashable, Sendable {
    /// Stretches kept; of those behind them only the number of lines is known.
    private static let most = 200

    /// In order, none touching the next.
    package private(set) var ranges: [ClosedRange<Int>] = []
    /// Lines added to none of the ranges.
    package private(set) var others = 0

    package init() {}

    package mutating func add(_ line: Int) {
        if let last = ranges.last, line > last.upperBound + 1 {
            guard ranges.count < Self.most else { return others += 1 }
            return ranges.append(line...line)
        }
        insert(line)
    }

    private mutating func insert(_ line: Int) {
        let index = ranges.firstIndex { $0.upperBound + 1 >= line } ?? ranges.count
        guard index < ranges.count, ranges[index].lowerBound <= line + 1 else {
            return ranges.insert(line...line, at: index)
        }
        ranges[index] = min(line, ranges[index].lowerBound)...max(line, ranges[index].upperBound)
        let next = index + 1
        guard next < ranges.count, ranges[next].lowerBound <= ranges[index].upperBound + 1 else { return }
        ranges[index] = ranges[index].lowerBound...max(ranges[index].upperBound, ranges[next].upperBound)
        ranges.remove(at: next)
    }

    /// `line 7`, `lines 140–150, 260–271 and 12 more`
    /// - Parameter count: stretches that are named.
    package func words(atMost count: Int = 8) -> String {
        guard let first = ranges.first else { return "" }
        if ranges.count == 1, first.count == 1, others == 0 { return "line \(first.lowerBound)" }
        let shown = ranges.prefix(count).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        let more = ranges.dropFirst(count).reduce(others) { $0 + $1.count }
        return "lines \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"
    }
}
