/// Exponential backoff with full jitter: the n-th wait is drawn evenly from
/// `0 … min(cap, base × 2ⁿ⁻¹)`.
///
/// | failures | longest wait by default |
/// |---:|---:|
/// | 1 | 0.5 s |
/// | 2 | 1 s |
/// | 5 | 8 s |
/// | 8 and more | 60 s |
package struct Backoff: Hashable, Sendable {
    /// The longest first wait. Default 500 ms.
    package var base: Duration
    /// No wait is longer. Default 60 s.
    package var cap: Duration

    package init(base: Duration = .milliseconds(500), cap: Duration = .seconds(60)) {
        self.base = base
        self.cap = cap
    }

    /// The longest wait behind that many failures in a row, counted from 1.
    package func ceiling(after failures: Int) -> Duration {
        min(cap, base * (1 << min(max(failures, 1) - 1, 20)))
    }

    /// A wait behind that many failures, drawn from `generator`.
    package func delay(after failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        ceiling(after: failures) * Double.random(in: 0...1, using: &generator)
    }
}
