extension Duration {
    /// Reads `250ms`, `10s`, `90m`, `4h`, `2d`: a whole number above zero and one unit, at most 365 days.
    package init?(setting text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units = ["ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let count = Int(digits), count > 0, let unit = units[String(text.dropFirst(digits.count))] else {
            return nil
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow, milliseconds <= 365 * 86_400_000 else { return nil }
        self = .milliseconds(milliseconds)
    }
}
