import Records
import Testing

@Suite struct EventMonthTests {
    @Test(
        "a month begins at midnight in India",
        arguments: [(1_761_935_399, 202_510), (1_761_935_400, 202_511), (0, 197_001), (-1, nil), (.max, nil)])
    func month(_ seconds: Int, _ month: Int?) { #expect(Event.month(of: seconds) == month) }
}
