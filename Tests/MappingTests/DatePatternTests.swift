import Testing

@testable import Mapping

struct DatePatternTests {
    @Test(
        "a text of the pattern is read",
        arguments: [
            ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:58", 1_709_251_198),
            ("dd/MM/yyyy", "31/12/2024", 1_735_603_200),
            ("d/M/yy h:mm a", "1/2/24 12:05 am", 1_706_745_900),
            ("d/M/yy h:mm a", "11/12/24 12:05 PM", 1_733_918_700),
            ("dd MMM yyyy", "05 feb 2024", 1_707_091_200),
            ("yyyyMMdd'T'HHmmssSSS", "20240102T030405678", 1_704_164_645),
            ("yyyy 'o''clock' MM dd", "2024 o'clock 01 01", 1_704_067_200),
            ("yyyy-MM-dd", "0001-01-01", -62_135_596_800),
            ("yyyy-MM-dd", "9999-12-31", 253_402_214_400),
        ])
    func local(pattern: String, text: String, seconds: Int) throws {
        #expect(TimeReader.pattern(try DatePattern(pattern)).read(Array(text.utf8)[...]) == .local(seconds))
    }

    @Test(
        "an offset makes it an instant",
        arguments: [
            ("XXX", "+05:30", 1_704_047_400), ("XXX", "Z", 1_704_067_200), ("XX", "-0330", 1_704_079_800),
            ("X", "+05", 1_704_049_200), ("X", "+0530", 1_704_047_400), ("Z", "+0000", 1_704_067_200),
            ("xxx", "-01:00", 1_704_070_800),
        ])
    func offsets(form: String, offset: String, seconds: Int) throws {
        let reader = TimeReader.pattern(try DatePattern("yyyy-MM-dd HH:mm\(form)"))
        #expect(reader.read(Array("2024-01-01 00:00\(offset)".utf8)[...]) == .instant(seconds))
    }

    @Test(
        "anything else is refused",
        arguments: [
            ("yyyy-MM-dd", "2024-1-02"), ("yyyy-MM-dd", "2024-01-02 "), ("yyyy-MM-dd", "24-01-02"),
            ("yyyy-MM-dd HH", "2024-01-02"), ("d/M/yyyy", "001/1/2024"), ("dd MMM yyyy", "05 Mai 2024"),
            ("yyyy-MM-dd xxx", "2024-01-02 Z"), ("yyyy-MM-dd xxx", "2024-01-02 +24:00"),
            ("yyyy-MM-dd h a", "2024-01-02 13 PM"),
            ("yyyy-MM-dd h a", "2024-01-02 0 AM"), ("yyyy-MM-dd", ""), ("yyyy-MM-dd", "٢٠٢٤-٠١-٠٢"),
        ])
    func unlike(pattern: String, text: String) throws {
        #expect(TimeReader.pattern(try DatePattern(pattern)).read(Array(text.utf8)[...]) == .unlike)
    }

    @Test(
        "what the calendar does not have is named",
        arguments: [
            ("2024-02-30 00:00:00", "day 30 in February 2024"), ("2023-02-29 00:00:00", "day 29 in February 2023"),
            ("1900-02-29 00:00:00", "day 29 in February 1900"), ("2024-13-01 00:00:00", "month 13"),
            ("2024-00-01 00:00:00", "month 0"), ("2024-01-00 00:00:00", "day 0 in January 2024"),
            ("0000-01-01 00:00:00", "year 0"), ("2024-01-01 24:00:00", "hour 24"),
            ("2024-01-01 00:60:00", "minute 60"), ("2024-01-01 00:00:60", "second 60"),
        ])
    func impossible(text: String, part: String) throws {
        let reader = TimeReader.pattern(try DatePattern("yyyy-MM-dd HH:mm:ss"))
        #expect(reader.read(Array(text.utf8)[...]) == .impossible(part))
    }

    @Test(
        "a pattern that cannot be used says why",
        arguments: [
            ("YYYY-MM-dd", "\"YYYY\" in the time pattern \"YYYY-MM-dd\" is not supported", "the year is yyyy; "),
            (
                "yyyy-MM-DD", "\"DD\" in the time pattern \"yyyy-MM-DD\" is not supported",
                "the day of the month is dd; "
            ),
            (
                "yyyy-MM-ddTHH", "\"T\" in the time pattern \"yyyy-MM-ddTHH\" is not supported",
                "put letters of the text"
            ),
            ("%Y-%m-%d", "\"Y\" in the time pattern \"%Y-%m-%d\" is not supported", "write Unicode date patterns"),
            ("yyyy-mm-dd", "the pattern \"yyyy-mm-dd\" does not give the whole date", "name year, month and day"),
            ("yyyy-MM-dd hh:mm", "the pattern \"yyyy-MM-dd hh:mm\" mixes the 12-hour and the 24-hour clock", "write h"),
            ("yyyy-MM-dd HH:HH", "the pattern \"yyyy-MM-dd HH:HH\" has the hour twice", "leave one of them out"),
            ("yyyy-MM-dd'T", "the pattern \"yyyy-MM-dd'T\" has a ' that is not closed", "write '' for an apostrophe"),
        ])
    func invalid(pattern: String, message: String, hint: String) {
        let error = #expect(throws: DatePattern.Invalid.self) { try DatePattern(pattern) }
        #expect(error?.message == message)
        #expect(error?.hint.hasPrefix(hint) == true)
    }

    @Test(
        "the example of a pattern is read by it",
        arguments: ["yyyy-MM-dd HH:mm:ss", "d MMM yy h:mm a", "dd.MM.yyyy HH:mm:ss.SSS XXX", "yyyyMMdd'T'HHmmssZ"])
    func example(pattern: String) throws {
        let compiled = try DatePattern(pattern)
        #expect(compiled.read(Array(compiled.example.utf8)[...])?.impossibility == nil)
        #expect(compiled.read(Array(compiled.example.utf8)[...])?.day == 31)
    }
}
