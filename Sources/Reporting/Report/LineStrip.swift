package import Records

/// Where in a file something is open, and how much, as a strip of parts of equal length. How long the file is need not
/// be known.
package struct LineStrip: Hashable, Sendable {
    package static let parts = 256

    /// Lines of a part: a power of two.
    package private(set) var width = 1
    /// Records by state and part.
    private var counts: [RecordState: [Int]] = [:]

    package init() {}

    package var states: Set<RecordState> { Set(counts.keys) }

    package mutating func add(_ line: Int, _ state: RecordState) {
        while line / width >= Self.parts { fold() }
        counts[state, default: Array(repeating: 0, count: Self.parts)][max(0, line) / width] += 1
    }

    /// Two parts become one.
    private mutating func fold() {
        width *= 2
        for (state, own) in counts {
            counts[state] = (0..<Self.parts).map { part in
                2 * part < Self.parts ? own[2 * part] + own[2 * part + 1] : 0
            }
        }
    }

    /// What is open in one part of the strip.
    package struct Part: Hashable, Sendable {
        package var lines: Range<Int>
        package var counts: [RecordState: Int]

        /// Of its lines, from 0 to 1.
        package var share: Double { min(1, Double(counts.values.reduce(0, +)) / Double(max(1, lines.count))) }
    }

    /// The parts that hold something, in order.
    /// - Parameters:
    ///   - joined: neighbouring parts that are one.
    ///   - lines: of the whole file: the last part ends with it.
    package func parts(joined: Int = 1, of lines: Int) -> [Part] {
        stride(from: 0, to: Self.parts, by: joined).compactMap { first in
            let own = counts.compactMapValues { counts -> Int? in
                let sum = counts[first..<min(first + joined, Self.parts)].reduce(0, +)
                return sum > 0 ? sum : nil
            }
            guard !own.isEmpty else { return nil }
            let begin = first * width
            return Part(lines: begin..<max(begin + 1, min((first + joined) * width, lines + 1)), counts: own)
        }
    }
}
