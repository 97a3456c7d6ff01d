import Records

/// Which other format a text would fit.
enum TimeSuggestion {
    /// A piece of a pattern, such as its date, and its compiled form.
    private struct Part {
        let source: String
        let pieces: [DatePattern.Piece]
    }

    private static func parts(_ sources: [String]) -> [Part] {
        sources.compactMap { source in
            (try? DatePattern.pieces(of: source)).map { Part(source: source, pieces: $0) }
        }
    }

    private static let dates = parts([
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy",
        "dd.MM.yyyy", "dd MMM yyyy", "dd-MMM-yyyy", "dd/MMM/yyyy", "ddMMMyyyy", "yyyy-MMM-dd", "yyyyMMdd",
    ])
    /// Those that take more texts: only where none of the others fits.
    private static let looseDates = parts([
        "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "d MMM yyyy",
        "d-MMM-yyyy", "d. MMM yyyy", "d MMM, yyyy", "MMM d, yyyy", "MMM d yyyy", "EEE, d MMM yyyy", "EEE d MMM yyyy",
        "EEE, MMM d, yyyy", "EEE, dd/MM/yyyy", "dd/MM/yy", "MM/dd/yy", "dd-MM-yy", "dd.MM.yy", "d/M/yy", "M/d/yy",
        "d.M.yy", "dd MMM yy", "d-MMM-yy", "ddMMMyy", "EEE MMM d",
    ])
    private static let clocks = parts([
        "", " HH:mm:ss", " HH:mm", " h:mm:ss a", " h:mm a", " H:mm:ss", " H:mm", "'T'HH:mm:ss", "'T'HH:mm",
        ", HH:mm:ss", ", HH:mm", ", h:mm:ss a", ", h:mm a", " h.mm a", " - h:mm a", " h a", " HH.mm.ss", " HH.mm",
        "HHmmss", " HHmmss", "HHmm",
        "'T'HHmmss", " HH:mm:ss yyyy", " HH:mm:ss 'UTC' yyyy", " HH:mm:ss xx yyyy",
    ])
    private static let tails = parts(["", "XXX", "XX", " xxx", " xx", " z"])

    /// A longer text fits no pattern that could be suggested.
    private static let mostBytes = 64
    /// A longer text is no time, and not looked at.
    static let longest = 256

    /// The patterns that the text fits, the stricter ones alone where there are some.
    private static func patterns(fitting text: ArraySlice<UInt8>) -> [String] {
        guard text.count <= mostBytes else { return [] }
        let strict = patterns(fitting: text, dates)
        return strict.isEmpty ? patterns(fitting: text, looseDates) : strict
    }

    private static func patterns(fitting text: ArraySlice<UInt8>, _ dates: [Part]) -> [String] {
        dates.compactMap { date in
            var front = DateReading(text)
            guard front.take(date.pieces) else { return nil }
            for clock in clocks {
                var middle = front
                guard middle.take(clock.pieces) else { continue }
                for tail in tails {
                    var end = middle
                    guard end.take(tail.pieces), end.scanner.isAtEnd, TimeReader.Reading(end.civilTime).isTime else {
                        continue
                    }
                    let source = date.source + clock.source + tail.source
                    if (try? DatePattern(unexplained: source)) != nil { return source }
                }
            }
            return nil
        }
    }

    /// The formats that the text fits, those of the job left out.
    static func formats(fitting text: String, besides tried: [TimeFormat]) -> [TimeFormat] {
        let bytes = Array(text.utf8)[...].trimmingAllBlanks
        var fitting = numberFormats(fitting: bytes)
        let standard = bytes.count <= mostBytes ? TimeReader.iso8601.read(bytes) : .unlike
        if fitting.isEmpty, case .instant = standard { fitting = [.iso8601] }
        if fitting.isEmpty { fitting = patterns(fitting: bytes).map { .pattern($0) } }
        if fitting.isEmpty, standard.isTime { fitting = [.iso8601] }
        return fitting.filter { !tried.contains($0) }
    }

    private static func numberFormats(fitting bytes: ArraySlice<UInt8>) -> [TimeFormat] {
        let whole = bytes.prefix(while: NumberText.isDigit)
        let fraction = bytes.dropFirst(whole.count)
        guard fraction.isEmpty || TimeReader.epoch.read(bytes).isTime else { return [] }
        switch whole.count {
        case 5 where whole.first == UInt8(ascii: "3") || whole.first == UInt8(ascii: "4"): return [.excel]
        case 9...10: return [.epoch]
        case 12...13: return [.epochMillis]
        default: return []
        }
    }
}

extension TimeSuggestion {
    /// How the job may read a text that it does not, or else what to look at.
    static func hint(for text: String, besides tried: [TimeFormat]) -> String {
        guard text.utf8.count <= longest else {
            return "the value has \(text.utf8.count) bytes, more than any time: look whether a quote or a delimiter is "
                + "missing in its row, and whether the job names the right column"
        }
        guard !Array(text.utf8)[...].trimmingAllBlanks.isEmpty else { return .fillBlank(text) }
        if isNothing(text) { return hint(forNothing: text) }
        if let number = decimalComma(in: text), tried.contains(.excel) {
            return "write \(number) in the export, or replace: [{ pattern: \",\", with: \".\" }] before it in the job"
        }
        let fits = formats(fitting: text, besides: tried)
        guard !fits.isEmpty else { return hintForNone(text) }
        return fits.count == 1
            ? "the value fits \(written(fits[0], besides: tried))"
            : "the value fits \(fits.map { "time: \($0)" }.joined(separator: " and ")): "
                + "give the one that is meant in the job"
    }

    private static func written(_ format: TimeFormat, besides tried: [TimeFormat]) -> String {
        if tried.count > 1 { return "\(format): add it to the list of time in the job" }
        // Spreadsheets leave what they could not read as text between their numbers.
        guard tried == [.excel] else { return "time: \(format) in the job" }
        return "time: \(format); where the column has days and texts, write time: [excel, \(format)] in the job"
    }

    /// A word for no value, or a time of zeros, as databases write where there is none.
    static func isNothing(_ text: String) -> Bool {
        let digits = text.utf8.filter(NumberText.isDigit)
        return IdentityText.flaw(in: text) == .wordForNothing || ["-", "--"].contains(text)
            || digits.count >= 8 && digits.allSatisfy { $0 == UInt8(ascii: "0") }
    }

    static func hint(forNothing text: String) -> String {
        "it stands for no time: add \(text.quoted) to null in the job, and where a time has to be, fill it in the export"
    }

    /// A text of which nothing fits: the word at its end may be that of a zone.
    private static func hintForNone(_ text: String) -> String {
        let words = text.split(separator: " ")
        if let half = words.firstIndex(where: { ["AM", "PM"].contains($0.uppercased()) }), half > 0,
            let hour = Int(String(words[half - 1].unicodeScalars.prefix(while: \.isASCIIDigit))),
            !(1...12).contains(hour)
        {
            return "beside AM or PM there are the hours 1 to 12 alone: correct the value in the export"
        }
        if let last = words.last, words.count > 1, (2...5).contains(last.utf8.count),
            last.allSatisfy({ $0.isASCII && $0.isUppercase }),
            case .pattern(let front)? = formats(fitting: String(text.dropLast(last.count + 1)), besides: []).first
        {
            return "\(last) names no zone for certain: give time: \"\(front) '\(last)'\" and the zone in the job"
        }
        return "correct the value in the export, or give its own pattern as time in the job"
    }

    private static func decimalComma(in text: String) -> String? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let isNumber = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(NumberText.isDigit) }
        return isNumber ? parts.joined(separator: ".") : nil
    }
}

extension TimeSuggestion {
    /// The pattern with month and day the other way round; nil where the text does not fit it.
    static func swapped(_ format: TimeFormat, fitting text: ArraySlice<UInt8>) -> String? {
        guard case .pattern(let source) = format, let tokens = try? DatePattern.tokens(of: source) else { return nil }
        let exchanged = tokens.map { token -> DatePattern.Token in
            switch token {
            case .letters("d"): .letters("M")
            case .letters("dd"): .letters("MM")
            case .letters("M"): .letters("d")
            case .letters("MM"): .letters("dd")
            case .letters, .text: token
            }
        }
        let written = exchanged.map(\.written).joined()
        guard written != source, let pattern = try? DatePattern(unexplained: written),
            TimeReader.pattern(pattern).read(text).isTime
        else { return nil }
        return written
    }
}

extension TimeSuggestion {
    /// What to do about a time that was read, and that no order is likely to have.
    static func hint(forUnlikely text: String, by format: TimeFormat, _ likely: LikelyTimes) -> String {
        let bytes = Array(text.utf8)[...].trimmingAllBlanks
        let others: [(format: TimeFormat, reader: TimeReader)] = [
            (.epoch, .epoch), (.epochMillis, .epochMillis), (.excel, .excel),
        ]
        let fits = others.filter { other in
            other.format != format && other.reader.read(bytes).seconds.map(likely.contains) == true
        }
        let digits = format.isPattern ? [] : patterns(fitting: bytes, digitDates).map { TimeFormat.pattern($0) }
        if let meant = (fits.map(\.format) + digits).first { return "the value fits time: \(meant) in the job" }
        let mending =
            format == .excel
            ? "; a workbook that counts its days from 1904 gives dates four years early: "
                + "turn that off in its options and export it again" : ""
        return "look at the export; where it stands for no time, add it to null in the job\(mending)"
    }

    /// Dates that are numbers as well.
    private static let digitDates = parts(["yyyyMMdd"])
}

extension TimeFormat {
    fileprivate var isPattern: Bool {
        if case .pattern = self { true } else { false }
    }
}
