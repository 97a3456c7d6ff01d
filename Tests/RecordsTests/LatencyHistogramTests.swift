import Records
import Testing

@Suite struct LatencyHistogramTests {
    @Test(
        "percentiles are within a sixteenth of the value, and exact below 32 ms",
        arguments: [1, 31, 32, 100, 999, 60_000])
    func percentiles(_ most: Int) throws {
        var histogram = LatencyHistogram()
        for value in 1...most { histogram.record(.milliseconds(value)) }
        for part in [0.5, 0.9, 0.99, 1] {
            let exact = Int((Double(most) * part).rounded(.up))
            let told = try #require(histogram.milliseconds(at: part))
            #expect(told >= exact && told <= exact + max(0, exact / 16))
            if exact < 32 { #expect(told == exact) }
        }
    }

    @Test("the sum of two histograms has the percentiles of all values")
    func sum() {
        var (low, high) = (LatencyHistogram(), LatencyHistogram())
        for value in 1...20 { low.record(.milliseconds(value)) }
        for value in 21...30 { high.record(.milliseconds(value)) }
        low.add(high)
        #expect(low.count == 30)
        #expect(low.milliseconds(at: 0.5) == 15)
        #expect(low.milliseconds(at: 1) == 30)
    }

    @Test("without a value there is no percentile")
    func empty() { #expect(LatencyHistogram().milliseconds(at: 0.5) == nil) }
}
