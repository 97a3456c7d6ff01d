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
            ("dd/MM/yyyy hh:mm a", "29/02/2024 10:00\u{202F}AM", 1_709_200_800),
            ("dd/MM/yyyy hh:mm a", "29/02/2024 10:00\u{00A0}p.m.", 1_709_244_000),
            ("dd/MM/yyyy hh:mm a", "29/02/2024 10:00PM", 1_709_244_000),
            ("dd/MM/yyyy hh:mma", "29/02/2024 10:00 a. m.", 1_709_200_800),
            ("dd/MM/yyyy hh:mm:ss.SSS a", "29/02/2024 12:00:00 AM", 1_709_164_800),
            ("MMM d yyyy h:mma", "Feb  9 2024 12:30PM", 1_707_481_800),
            ("MMMM d, yyyy", "February 9, 2024", 1_707_436_800), ("MMM d, yyyy", "february 9, 2024", 1_707_436_800),
            ("d MMM yyyy", "9 Sept 2024", 1_725_840_000), ("d MMM yyyy", "9 SEP. 2024", 1_725_840_000),
            ("d MMM yyyy", "9 Sept. 2024", 1_725_840_000), ("d.MMM.yyyy", "9.Sep.2024", 1_725_840_000),
            ("d.MMM.yyyy", "9.September.2024", 1_725_840_000), ("ddMMMyy", "09MAY24", 1_715_212_800),
            ("EEE, d MMM yyyy", "Fri, 9 Feb 2024", 1_707_436_800),
            ("EEEE d MMMM yyyy", "friday 9 feb 2024", 1_707_436_800),
            ("EEE, d MMM yyyy", "Fri., 9 Feb 2024", 1_707_436_800),
            ("EEE d MMM yyyy", "Thurs 8 Feb 2024", 1_707_350_400),
            ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:58.999", 1_709_251_198),
            ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:58,9", 1_709_251_198),
            ("yyyy-MM-dd HH:mm:ss.SSS", "2024-02-29 23:59:58", 1_709_251_198),
            ("yyyy-MM-dd HH:mm:ss.SSS", "2024-02-29 23:59:58.1234567", 1_709_251_198),
            ("HH:mm:ss, dd.MM.yyyy", "23:59:58, 29.02.2024", 1_709_251_198),
            ("ss.mm.HH dd.MM.yyyy", "58.59.23 29.02.2024", 1_709_251_198),
            ("yyyyMMddHHmmss", "20240229235958.5", 1_709_251_198), ("dd/MM/yyyy", "29/02/2024", 1_709_164_800),
            ("dd/MM/yy", "01/01/68", 3_092_601_600), ("dd/MM/yy", "01/01/69", -31_536_000),
            ("d\u{00A0}MMM\u{00A0}yyyy", "9 Feb 2024", 1_707_436_800), ("d/M/y", "9/2/2024", 1_707_436_800),
            ("uuuu-LL-dd", "2024-02-09", 1_707_436_800),
        ])
    func local(pattern: String, text: String, seconds: Int) throws {
        #expect(TimeReader.pattern(try DatePattern(pattern)).read(Array(text.utf8)[...]) == .local(seconds))
    }

    @Test(
        "an offset makes it an instant",
        arguments: [
            ("XXX", "+05:30", 1_704_047_400), ("XXX", "Z", 1_704_067_200), ("XX", "-0330", 1_704_079_800),
            ("X", "+05", 1_704_049_200), ("X", "+0530", 1_704_047_400), ("Z", "+0000", 1_704_067_200),
            ("xxx", "-01:00", 1_704_070_800), (" XXX", "  +05:30", 1_704_047_400),
            (" xx", "\u{00A0}+0530", 1_704_047_400),
            (" z", " UTC", 1_704_067_200), (" z", " GMT", 1_704_067_200), (" z", " UTC+5:30", 1_704_047_400),
            (" VV", " +05:30", 1_704_047_400), ("z", "Z", 1_704_067_200), ("ZZZZZ", "-05:00", 1_704_085_200),
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
            ("yyyy-MM-dd h a", "2024-01-02 1 MM"), ("yyyy-MM-dd HH:mm:ss", "2024-01-02 10:00:00."),
            ("yyyy-MM-dd HH:mm:ss", "2024-01-02 10:00:00.5x"), ("yyyy-MM-dd HH:mm", "2024-01-02 10:00.5"),
            ("d MMM yyyy", "9 Septe 2024"), ("d MMM yyyy", "9 Febr 2024"), ("yyyy-MM-dd z", "2024-01-02 IST"),
            ("yyyy-MM-dd XXX", "2024-01-02 UTC"), ("dd MM yyyy", "02-01-2024"), ("dd MM yyyy", "02012024"),
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
            (
                "yyyy-mm-dd", "the pattern \"yyyy-mm-dd\" does not give the whole date",
                "months are MM, minutes are mm; write \"yyyy-MM-dd\""
            ),
            (
                "dd/mm/yyyy HH:mm", "the pattern \"dd/mm/yyyy HH:mm\" has the minute twice",
                "months are MM, minutes are mm; write \"dd/MM/yyyy HH:mm\""
            ),
            (
                "DD/MM/YYYY HH:MM:SS", "\"DD\" in the time pattern \"DD/MM/YYYY HH:MM:SS\" is not supported",
                "the year is yyyy; write \"dd/MM/yyyy HH:mm:ss\""
            ),
            (
                "M/d/yyyy h:mm:ss tt", "\"tt\" in the time pattern \"M/d/yyyy h:mm:ss tt\" is not supported",
                "write \"M/d/yyyy h:mm:ss a\""
            ),
            (
                "yyyy-MM-ddTHH:mm:ssXXX", "\"T\" in the time pattern \"yyyy-MM-ddTHH:mm:ssXXX\" is not supported",
                "put letters of the text itself between apostrophes, as in yyyy-MM-dd'T'HH:mm; "
                    + "write \"yyyy-MM-dd'T'HH:mm:ssXXX\""
            ),
            (
                "%d/%m/%y %I:%M %p", "\"I\" in the time pattern \"%d/%m/%y %I:%M %p\" is not supported",
                "write Unicode date patterns, not strftime: \"dd/MM/yy hh:mm a\""
            ),
            ("ISO8601", "\"ISO8601\" is no time format", "write time: iso8601"),
            ("iso-8601", "\"iso-8601\" is no time format", "write time: iso8601"),
            ("iso8061", "\"iso8061\" is no time format", "write time: iso8601"),
            ("Unix", "\"Unix\" is no time format", "write time: epoch"),
            ("epoch_ms", "\"epoch_ms\" is no time format", "write time: epochMillis"),
            ("epochmillis", "\"epochmillis\" is no time format", "write time: epochMillis"),
            ("Excel", "\"Excel\" is no time format", "write time: excel"),
            ("yyyy-MM", "the pattern \"yyyy-MM\" does not give the whole date", "name year, month and day"),
            ("Q yyyy", "\"Q\" in the time pattern \"Q yyyy\" is not supported", "supported are yyyy"),
            ("yyyy-MM-dd hh:mm", "the pattern \"yyyy-MM-dd hh:mm\" mixes the 12-hour and the 24-hour clock", "write h"),
            ("yyyy-MM-dd HH:HH", "the pattern \"yyyy-MM-dd HH:HH\" has the hour twice", "leave one of them out"),
            ("yyyy-MM-dd'T", "the pattern \"yyyy-MM-dd'T\" has a ' that is not closed", "write '' for an apostrophe"),
        ])
    func invalid(pattern: String, message: String, hint: String) {
        let error = #expect(throws: DatePattern.Invalid.self) { try DatePattern(pattern) }
        #expect(error?.message == message)
        #expect(error?.hint.hasPrefix(hint) == true)
    }

    @Test("a day of the week has to be that of the date")
    func weekday() throws {
        let reader = TimeReader.pattern(try DatePattern("EEE, d MMM yyyy"))
        #expect(reader.read(Array("Mon, 9 Feb 2024".utf8)[...]) == .contradictory("9 February 2024 is a Friday"))
        #expect(reader.read(Array("Mon, 31 Feb 2024".utf8)[...]) == .impossible("day 31 in February 2024"))
        let zoned = TimeReader.pattern(try DatePattern("yyyy-MM-dd HH:mm VV"))
        #expect(
            zoned.read(Array("2024-01-01 00:00 Asia/Kolkata".utf8)[...])
                == .zoned(1_704_067_200, zone: "Asia/Kolkata"))
    }

    @Test("more digits of a fraction than any number holds are passed over")
    func longFraction() throws {
        let nines = String(repeating: "9", count: 60)
        let reader = TimeReader.pattern(try DatePattern("HHmmss\(String(repeating: "S", count: 60)) yyyyMMdd"))
        #expect(reader.read(Array("235958\(nines) 20240229".utf8)[...]) == .local(1_709_251_198))
    }

    @Test(
        "the example of a pattern is read by it",
        arguments: [
            "yyyy-MM-dd HH:mm:ss", "d MMM yy h:mm a", "dd.MM.yyyy HH:mm:ss.SSS XXX", "yyyyMMdd'T'HHmmssZ",
            "EEEE, MMMM d, yyyy hh:mm:ss a z", "EEE MMM d HH:mm:ss VV yyyy", "d.MMM.yyyy HHmmssSSS",
        ])
    func example(pattern: String) throws {
        let compiled = try DatePattern(pattern)
        #expect(compiled.read(Array(compiled.example.utf8)[...])?.impossibility == nil)
        #expect(compiled.read(Array(compiled.example.utf8)[...])?.day == 31)
    }
}
