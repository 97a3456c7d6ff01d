import Records
import Testing

@Suite struct EpochTextTests {
    @Test(
        "a moment is told in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_764_036_030, "2025-11-25T02:00:30Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
        ])
    func utc(_ seconds: Int, _ text: String) { #expect(EpochText.utc(seconds) == text) }
}
