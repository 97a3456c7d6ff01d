import Records
import Testing

@Suite struct DurationTextTests {
    @Test(
        "a duration is said in two units at the most",
        arguments: [
            (Duration.zero, "1ms"), (.microseconds(900), "1ms"), (.milliseconds(250), "250ms"),
            (.milliseconds(999), "999ms"), (.seconds(1), "1s"), (.milliseconds(1999), "1s"), (.seconds(10), "10s"),
            (.seconds(60), "1m"), (.seconds(90), "1m 30s"), (.seconds(3600), "1h"), (.seconds(3601), "1h"),
            (.seconds(3660), "1h 1m"), (.seconds(120_000), "33h 20m"), (.seconds(86400), "24h"),
            (.seconds(172_799), "47h 59m"), (.seconds(172_800), "2d"), (.seconds(172_860), "2d"),
            (.seconds(187_200), "2d 4h"), (.seconds(187_200 + 1800), "2d 4h"), (.seconds(8_640_000), "100d"),
        ])
    func brief(_ duration: Duration, _ text: String) {
        #expect(duration.brief == text)
    }

    @Test(
        "nanoseconds are whole, and clamped where they do not fit",
        arguments: [
            (.nanoseconds(1), 1), (.milliseconds(-1500), -1_500_000_000), (.seconds(3600), 3_600_000_000_000),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
            (Duration(secondsComponent: 0, attosecondsComponent: 1_999_999_999), 1),
        ] as [(Duration, Int64)])
    func nanoseconds(_ duration: Duration, _ count: Int64) {
        #expect(duration.nanoseconds == count)
    }

    @Test("seconds keep their fraction")
    func seconds() {
        #expect(Duration.milliseconds(1250).seconds == 1.25)
        #expect(Duration.milliseconds(-500).seconds == -0.5)
    }
}
