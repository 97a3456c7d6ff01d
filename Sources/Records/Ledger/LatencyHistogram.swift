/// How long requests took, to the millisecond below 32 ms and to a sixteenth of the value above.
///
/// The buckets grow with the value as those of HdrHistogram do (https://hdrhistogram.org), so that percentiles of many
/// minutes can be told from the sum of their histograms.
package struct LatencyHistogram: Hashable, Sendable, Codable {
    /// Counts by bucket; buckets without a value are left out.
    private var counts: [Int: Int] = [:]

    package init() {}

    package init(from decoder: any Decoder) throws {
        counts = try decoder.singleValueContainer().decode([Int: Int].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(counts)
    }

    package var count: Int { counts.values.reduce(0, +) }

    package mutating func record(_ latency: Duration) {
        counts[Self.bucket(of: Int(max(0, latency.nanoseconds / 1_000_000))), default: 0] += 1
    }

    package mutating func add(_ other: LatencyHistogram) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// The milliseconds that this part of the values does not exceed, as exactly as the buckets tell; nil where there is
    /// no value.
    /// - Parameter part: from 0 to 1, such as 0.99.
    package func milliseconds(at part: Double) -> Int? {
        let total = count
        guard total > 0 else { return nil }
        let rank = max(1, Int((Double(total) * part).rounded(.up)))
        var seen = 0
        for bucket in counts.keys.sorted() {
            seen += counts[bucket] ?? 0
            if seen >= rank { return Self.highest(in: bucket) }
        }
        return nil
    }

    private static let exact = 32
    private static let parts = 16

    private static func bucket(of value: Int) -> Int {
        guard value >= exact else { return value }
        let exponent = Int.bitWidth - 1 - value.leadingZeroBitCount
        return exact + (exponent - 5) * parts + (value >> (exponent - 4)) & (parts - 1)
    }

    private static func highest(in bucket: Int) -> Int {
        guard bucket >= exact else { return bucket }
        let (exponent, part) = ((bucket - exact) / parts + 5, (bucket - exact) % parts)
        return (parts + part + 1) << (exponent - 4) - 1
    }
}

extension LatencyHistogram: CustomStringConvertible {
    package var description: String {
        counts.sorted { $0.key < $1.key }.map { "\(Self.highest(in: $0.key))ms×\($0.value)" }.joined(separator: " ")
    }
}
