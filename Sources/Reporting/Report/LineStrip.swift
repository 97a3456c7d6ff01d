/// Where in a file something is wrong, as a strip of parts of equal length. How long the file is need not be known.
package struct LineStrip: Hashable, Sendable {
    package static let parts = 256

    /// Lines of a part: a power of two.
    package private(set) var width = 1
    /// Records by part.
    package private(set) var counts = [Int](repeating: 0, count: parts)

    package init() {}

    package mutating func add(_ line: Int) {
        while line / width >= Self.parts { fold() }
        counts[max(0, line) / width] += 1
    }

    /// Two parts become one.
    private mutating func fold() {
        width *= 2
        for part in 0..<Self.parts {
            counts[part] = 2 * part < Self.parts ? counts[2 * part] + counts[2 * part + 1] : 0
        }
    }

    /// The stretches of neighbouring parts that hold something, in lines.
    package var stretches: [Range<Int>] {
        var result: [Range<Int>] = []
        for part in 0..<Self.parts where counts[part] > 0 {
            let lines = part * width..<(part + 1) * width
            if let last = result.last, last.upperBound == lines.lowerBound {
                result[result.count - 1] = last.lowerBound..<lines.upperBound
            } else {
                result.append(lines)
            }
        }
        return result
    }
}
