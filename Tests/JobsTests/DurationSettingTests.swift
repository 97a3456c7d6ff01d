import Jobs
import Testing

@Suite("A time in a setting")
struct DurationSettingTests {
    @Test(
        "is a whole number and a unit",
        arguments: [
            ("250ms", .milliseconds(250)), ("10s", .seconds(10)), ("90m", .seconds(5400)), ("4h", .seconds(14400)),
            ("2d", .seconds(172_800)), ("365d", .seconds(31_536_000)),
        ] as [(String, Duration)])
    func right(text: String, expected: Duration) {
        #expect(Duration(setting: text) == expected)
    }

    @Test(
        "is nothing else",
        arguments: ["", "10", "s", "0s", "-1s", "1.5h", "1h30m", "10 s", "10S", "366d", "99999999999999999999s", "٣s"])
    func wrong(text: String) {
        #expect(Duration(setting: text) == nil)
    }
}
