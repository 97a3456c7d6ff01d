import Records

/// The date patterns that one text may be written in.
enum TimeShapes {
    /// The strict ones first; day before month, where both may be. Empty where the text is no time.
    static func patterns(of text: String) -> [String] {
        guard (6...40).contains(text.utf8.count), text.contains(where: \.isASCIIDigit) else { return [] }
        guard let parts = Split(text) else { return [] }
        var patterns: [String] = []
        for isLenient in [false, true] {
            for date in parts.dates(isLenient) {
                for clock in parts.clocks(isLenient) where !patterns.contains(date + clock) {
                    patterns.append(date + clock)
                }
            }
        }
        return patterns
    }

    /// Whether a text is a time of day and nothing else.
    static func isClock(_ text: String) -> Bool {
        text.utf8.count <= 14 && Split(text).map { $0.isClockAlone } == true
    }

    /// A run of digits or letters, or one other character.
    fileprivate enum Run: Hashable {
        case digits(Int)
        case word(String)
        case other(Character)
    }

    /// The runs of the date and those of the clock behind it.
    private struct Split {
        private var date: [Run] = []
        private var clock: [Run] = []

        init?(_ text: String) {
            let runs = Self.runs(text)
            guard runs.count <= 24 else { return nil }
            let colon = runs.indices.dropFirst().first { index in
                guard case .other(":") = runs[index], case .digits(1...2) = runs[index - 1] else { return false }
                return true
            }
            guard let colon else {
                date = runs
                return
            }
            date = Array(runs[..<(colon - 1)])
            clock = Array(runs[(colon - 1)...])
            // What parts date and clock belongs to the clock.
            while let last = date.last, last.isGap {
                clock.insert(last, at: 0)
                date.removeLast()
            }
        }

        var isClockAlone: Bool { date.isEmpty && !clock.isEmpty && !clocks(false).isEmpty }

        private static func runs(_ text: String) -> [Run] {
            var runs: [Run] = []
            for character in text {
                switch (runs.last, character) {
                case (.digits(let count), _) where character.isASCIIDigit: runs[runs.count - 1] = .digits(count + 1)
                case (.word(let word), _) where character.isLetter:
                    runs[runs.count - 1] = .word(word + String(character))
                default:
                    runs.append(
                        character.isASCIIDigit
                            ? .digits(1) : character.isLetter ? .word(String(character)) : .other(character))
                }
            }
            return runs
        }

        /// The date's patterns.
        func dates(_ isLenient: Bool) -> [String] {
            let numbers = date.indices.filter { if case .digits = date[$0] { true } else { false } }
            let lengths = numbers.map { index -> Int in if case .digits(let count) = date[index] { count } else { 0 } }
            var roles: [[String]] = []
            let hasMonthName = date.contains { if case .word(let word) = $0 { word.isMonthName } else { false } }
            let day = isLenient ? "d" : nil
            let month = isLenient ? "M" : nil
            let form = lengths.map { (1...2).contains($0) ? "s" : String($0) }.joined(separator: " ")
            switch (form, hasMonthName) {
            case ("8", false): roles = [["yyyyMMdd"]]
            case ("14", false) where clock.isEmpty: roles = [["yyyyMMddHHmmss"]]
            case ("4 s s", false):
                roles = [["yyyy", month ?? letters("M", lengths[1]), day ?? letters("d", lengths[2])]]
            case ("s s s", false) where lengths[2] == 2, ("s s 4", false):
                let year = lengths[2] == 4 ? "yyyy" : "yy"
                roles = [
                    [day ?? letters("d", lengths[0]), month ?? letters("M", lengths[1]), year],
                    [month ?? letters("M", lengths[0]), day ?? letters("d", lengths[1]), year],
                ]
            case ("s s", true) where lengths[1] == 2, ("s 4", true):
                roles = [[day ?? letters("d", lengths[0]), lengths[1] == 4 ? "yyyy" : "yy"]]
            case ("4 s", true): roles = [["yyyy", day ?? letters("d", lengths[1])]]
            default: return []
            }
            return roles.compactMap { written($0, at: numbers) }
        }

        private func letters(_ letter: String, _ count: Int) -> String { String(repeating: letter, count: count) }

        private func written(_ roles: [String], at numbers: [Int]) -> String? {
            var pattern = ""
            for index in date.indices {
                switch date[index] {
                case .digits: pattern += roles[numbers.firstIndex(of: index) ?? 0]
                case .word(let word):
                    if word.isMonthName {
                        pattern += word.count > 3 && word.lowercased() != "sept" ? "MMMM" : "MMM"
                    } else if word.isWeekday {
                        pattern += "EEE"
                    } else {
                        return nil
                    }
                case .other(let character): pattern += character.asLiteral
                }
            }
            return pattern
        }

        /// The clock's patterns; one that is empty where there is no clock.
        func clocks(_ isLenient: Bool) -> [String] {
            guard !clock.isEmpty else { return [""] }
            let isHalfDay = clock.contains { if case .word(let word) = $0 { word.isHalfDay } else { false } }
            var pattern = ""
            var fields = ["H", "m", "s", "S"][...]
            var index = clock.startIndex
            while index < clock.endIndex {
                switch clock[index] {
                case .digits(let count):
                    guard let field = fields.popFirst() else { return [] }
                    switch field {
                    case "H": pattern += letters(isHalfDay ? "h" : "H", isLenient ? 1 : min(count, 2))
                    case "S": pattern += letters("S", count)
                    default: pattern += letters(field, 2)
                    }
                    if field != "S", count > 2 { return [] }
                case .word(let word):
                    if word.isHalfDay {
                        pattern += "a"
                    } else if word == "T", fields.count == 4 {
                        pattern += "'T'"
                    } else if word == "Z", index == clock.endIndex - 1 {
                        pattern += "X"
                    } else if ["UTC", "GMT"].contains(word), index == clock.endIndex - 1 {
                        pattern += "'\(word)'"
                    } else {
                        return []
                    }
                case .other(let character):
                    if character == "+" || character == "-", fields.count < 3 {
                        return offset(clock[(index + 1)...]).map { [pattern + $0] } ?? []
                    }
                    if character == ".", fields.count == 4 || fields.count == 3 { return [] }
                    pattern += character.asLiteral
                }
                index += 1
            }
            return fields.count <= 2 ? [pattern] : []
        }

        /// `0530`, `05:30` or `05`, and perhaps a word for the zone in brackets, which nobody reads.
        private func offset(_ runs: ArraySlice<Run>) -> String? {
            switch Array(runs) {
            case [.digits(4)]: "xx"
            case [.digits(2), .other(":"), .digits(2)]: "xxx"
            case [.digits(2)]: "x"
            default: nil
            }
        }
    }
}

extension TimeShapes.Run {
    /// What stands between date and clock.
    fileprivate var isGap: Bool {
        switch self {
        case .digits: false
        case .word(let word): word == "T" || word.lowercased() == "at"
        case .other(let character): " ,\t\u{A0}".contains(character) || character == "_"
        }
    }
}

extension String {
    fileprivate var isMonthName: Bool {
        let small = lowercased()
        return small == "sept"
            || GregorianCalendar.monthNames.contains { $0.lowercased() == small || $0.lowercased().prefix(3) == small }
    }

    fileprivate var isWeekday: Bool {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return days.contains { $0 == lowercased() || $0.prefix(3) == lowercased() }
    }

    fileprivate var isHalfDay: Bool { ["am", "pm"].contains(lowercased()) }
}

extension Character {
    /// As a date pattern writes a character of the text itself.
    fileprivate var asLiteral: String { self == "'" ? "''" : isLetter ? "'\(self)'" : String(self) }
}
