import Records

/// Which other format a text would fit.
enum TimeSuggestion {
    private static let dates = [
        "yyyy-MM-dd", "yyyy/MM/dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "dd MMM yyyy",
        "dd-MMM-yyyy",
    ]
    private static let clocks = [" HH:mm:ss", " HH:mm", " hh:mm a", ""]

    private static let patterns: [DatePattern] = dates.flatMap { date in
        clocks.compactMap { clock in try? DatePattern(date + clock) }
    }

    /// How the job may read that text, or else what to look at.
    static func hint(for text: String) -> String {
        guard !Array(text.utf8).trimmingBlanks.isEmpty else { return .fillBlank(text) }
        let fits = formats(fitting: text).map { "time: \($0)" }
        switch fits.count {
        case 0: return "correct the value in the export, or give its own pattern as time in the job"
        case 1: return "the value fits \(fits[0]) in the job"
        default: return "the value fits \(fits.joined(separator: " and ")): give the one that is meant in the job"
        }
    }

    private static func formats(fitting text: String) -> [TimeFormat] {
        let bytes = Array(text.utf8).trimmingBlanks
        if !bytes.isEmpty, bytes.allSatisfy(NumberText.isDigit) {
            switch bytes.count {
            case 9...10: return [.epoch]
            case 12...13: return [.epochMillis]
            default: return []
            }
        }
        let fitting = patterns.filter { TimeReader.pattern($0).read(bytes).isTime }.map {
            TimeFormat.pattern($0.source)
        }
        return fitting.isEmpty && TimeReader.iso8601.read(bytes).isTime ? [.iso8601] : fitting
    }
}

extension TimeReader.Reading {
    fileprivate var isTime: Bool {
        switch self {
        case .instant, .local: true
        case .impossible, .unlike: false
        }
    }
}
