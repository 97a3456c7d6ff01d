import ArgumentParser
import Reading

/// `2026-11-24`: a day, in place of the one it is.
struct DateArgument: ExpressibleByArgument {
    let day: CalendarDay

    init?(argument: String) {
        guard let day = CalendarDay(argument) else { return nil }
        self.day = day
    }

    static let help = ArgumentHelp(
        "The day that {today} in the names of inputs is, such as 2026-11-24; default: today.", valueName: "yyyy-mm-dd")
}
