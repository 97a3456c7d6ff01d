import Records
import Testing

@testable import Mapping

struct TimeReaderTests {
    @Test(
        "ISO 8601",
        arguments: [
            ("2024-01-02T03:04:05Z", .instant(1_704_164_645)), ("2024-01-02t03:04:05z", .instant(1_704_164_645)),
            ("2024-01-02 03:04:05.999Z", .instant(1_704_164_645)),
            ("2024-01-02T03:04:05,9+05:30", .instant(1_704_144_845)),
            ("2024-01-02T03:04:05+0530", .instant(1_704_144_845)), ("2024-01-02T03:04:05-05", .instant(1_704_182_645)),
            ("2024-01-02T03:04Z", .instant(1_704_164_640)), ("2024-01-02T03:04:05", .local(1_704_164_645)),
            ("2024-02-30T03:04:05Z", .impossible("day 30 in February 2024")),
            ("2024-01-02", .unlike), ("2024-01-02T03:04:05.Z", .unlike), ("2024-01-02T03:04:05ZZ", .unlike),
            ("2024-01-02 03:04:05 +0530", .instant(1_704_144_845)),
            ("2024-01-02 03:04:05 UTC", .instant(1_704_164_645)),
            ("2024-01-02T03:04:05utc", .instant(1_704_164_645)), ("2024-01-02T03:04:05 Z", .instant(1_704_164_645)),
            ("2024-01-02\u{00A0}03:04:05.123456\u{202F}+05:30", .instant(1_704_144_845)),
            ("2024-01-02T03:04:05 IST", .unlike), ("2024-01-02T03:04:05 +05:30 UTC", .unlike),
            ("20240102T030405Z", .unlike), ("2024-01-02T03:04:05+5", .unlike),
        ] as [(String, TimeReader.Reading)])
    func iso8601(text: String, reading: TimeReader.Reading) {
        #expect(TimeReader.iso8601.read(Array(text.utf8)[...]) == reading)
    }

    @Test(
        "epoch seconds: the fraction is cut off, to the second in which the instant lies",
        arguments: [
            ("1704164645", .instant(1_704_164_645)), ("1704164645.999", .instant(1_704_164_645)), ("0", .instant(0)),
            ("-1.5", .instant(-2)), ("-1.0", .instant(-1)), ("-0.5", .instant(-1)), ("+7", .instant(7)),
            ("1.", .unlike), (".5", .unlike), ("1e9", .unlike), ("1,5", .unlike), ("", .unlike), ("1.2.3", .unlike),
            ("99999999999999999999", .unlike), ("-9223372036854775808", .instant(.min)),
            ("-9223372036854775808.5", .unlike),
        ] as [(String, TimeReader.Reading)])
    func epoch(text: String, reading: TimeReader.Reading) {
        #expect(TimeReader.epoch.read(Array(text.utf8)[...]) == reading)
    }

    @Test(
        "days of a spreadsheet",
        arguments: [
            ("1", .local(-2_208_988_800)), ("59", .local(-2_203_977_600)),
            ("60", .impossible("day 29 in February 1900")), ("61", .local(-2_203_891_200)),
            ("25569", .local(0)), ("45292", .local(1_704_067_200)), ("45292.5", .local(1_704_110_400)),
            ("45292.0", .local(1_704_067_200)), ("2958465", .local(253_402_214_400)), ("2958466", .unlike),
            // 10:15, in five decimals and in as many as a spreadsheet holds; 23:59:59.6 is the next day.
            ("45292.42708", .local(1_704_104_100)), ("45292.4270833333", .local(1_704_104_100)),
            ("45292.427083333333333333333333", .local(1_704_104_100)), ("45291.999996", .local(1_704_067_200)),
            ("46022.99998", .local(1_767_225_598)),
            ("0.5", .impossible("day 0 in January 1900")), ("0", .impossible("day 0 in January 1900")),
            ("-1", .unlike), ("45292,5", .unlike), ("45292.", .unlike), (".5", .unlike), ("4.5E4", .unlike),
            ("2024-01-01", .unlike), ("99999999999999999999", .unlike), ("", .unlike),
        ] as [(String, TimeReader.Reading)])
    func excel(text: String, reading: TimeReader.Reading) {
        #expect(TimeReader.excel.read(Array(text.utf8)[...]) == reading)
    }

    @Test("every day from 1900 on has the number that counting gives it")
    func serialDays() {
        var serial = 0
        for year in 1900...2200 {
            for month in 1...12 {
                for day in 1...GregorianCalendar.days(in: month, of: year) {
                    serial += 1
                    if serial == 60 { serial += 1 }
                    let seconds = CivilTime(year: year, month: month, day: day).secondsSinceEpoch
                    #expect(TimeReader.excel.read(Array(String(serial).utf8)[...]) == .local(seconds))
                }
            }
        }
    }

    @Test("a second of the day is read from its fraction, however many of its decimals are there")
    func serialSeconds() {
        var generator = SeededGenerator(seed: 1900)
        for _ in 0..<5000 {
            let (day, second) = (
                Int.random(in: 40_000...60_000, using: &generator), Int.random(in: 0..<86_400, using: &generator)
            )
            // Long division, to five decimals or more, the last one rounded.
            let digits = Int.random(in: 5...13, using: &generator)
            let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
            let decimals = String((second * scale + 43_200) / 86_400)
            let text = "\(day).\(String(repeating: "0", count: digits - decimals.count))\(decimals)"
            #expect(TimeReader.excel.read(Array(text.utf8)[...]) == .local((day - 25_569) * 86_400 + second), "\(text)")
        }
    }

    @Test(
        "epoch milliseconds",
        arguments: [
            ("1704164645999", .instant(1_704_164_645)), ("-1", .instant(-1)), ("-1000", .instant(-1)),
            ("-1000.5", .instant(-2)), ("-1001", .instant(-2)), ("999", .instant(0)), ("-0.5", .instant(-1)),
        ] as [(String, TimeReader.Reading)])
    func epochMillis(text: String, reading: TimeReader.Reading) {
        #expect(TimeReader.epochMillis.read(Array(text.utf8)[...]) == reading)
    }
}
