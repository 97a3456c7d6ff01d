extension Duration {
    /// Whole nanoseconds, clamped.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isBeyond) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return isTooLong || isBeyond ? (seconds < 0 ? .min : .max) : sum
    }

    /// Seconds as a floating-point number, for display.
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

    /// As a person says it, two units at the most: `250ms`, `10s`, `1m 30s`, `33h 20m`, `2d 4h`; at least `1ms`.
    package var brief: String {
        let milliseconds = max(1, nanoseconds / 1_000_000)
        guard milliseconds >= 1000 else { return "\(milliseconds)ms" }
        var left = milliseconds / 1000
        var parts: [String] = []
        for (unit, length) in [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)] as [(String, Int64)] {
            if left >= length, unit != "d" || left >= 2 * length {
                parts.append("\(left / length)\(unit)")
                left %= length
            } else if !parts.isEmpty {
                break
            }
        }
        return parts.prefix(2).joined(separator: " ")
    }
}
