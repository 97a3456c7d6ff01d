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
            ("2024-01-02T03:04:05 Z", .unlike), ("20240102T030405Z", .unlike), ("2024-01-02T03:04:05+5", .unlike),
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
        "epoch milliseconds",
        arguments: [
            ("1704164645999", .instant(1_704_164_645)), ("-1", .instant(-1)), ("-1000", .instant(-1)),
            ("-1000.5", .instant(-2)), ("-1001", .instant(-2)), ("999", .instant(0)), ("-0.5", .instant(-1)),
        ] as [(String, TimeReader.Reading)])
    func epochMillis(text: String, reading: TimeReader.Reading) {
        #expect(TimeReader.epochMillis.read(Array(text.utf8)[...]) == reading)
    }
}
