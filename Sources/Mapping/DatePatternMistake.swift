import Records

/// What was meant by a pattern that cannot be used: the letters of other languages, or those of another field.
enum DatePatternMistake {
    /// The same mistake with what to write, where that can be told.
    static func explained(_ mistake: DatePattern.Invalid, in source: String) -> DatePattern.Invalid {
        if let word = TimeFormat.word(meantBy: source) {
            return DatePattern.Invalid(message: "\(source.quoted) is no time format", hint: "write time: \(word)")
        }
        guard let meant = correction(of: source) else { return mistake }
        return DatePattern.Invalid(message: mistake.message, hint: "\(advice(for: source))\(meant.quoted)")
    }

    /// A pattern that can be used and was probably meant; nil where none is.
    private static func correction(of source: String) -> String? {
        let tokens = source.contains("%") ? strftimeTokens(of: source) : try? DatePattern.tokens(of: source)
        guard let tokens else { return nil }
        let meant = source.contains("%") ? tokens : meantTokens(tokens)
        let written = meant.map(\.written).joined()
        return (try? DatePattern(unexplained: written)) == nil ? nil : written
    }

    private static func advice(for source: String) -> String {
        if source.contains("%") { return "write Unicode date patterns, not strftime: " }
        let letters = (try? DatePattern.tokens(of: source))?.compactMap(\.letters) ?? []
        let advice: [(isMeant: Bool, words: String)] = [
            (letters.contains { $0.first == "Y" }, "the year is yyyy; "),
            (letters.contains { $0.first == "D" }, "the day of the month is dd; "),
            (
                letters.contains("T"), "put letters of the text itself between apostrophes, as in yyyy-MM-dd'T'HH:mm; "
            ),
            (isMonthInMinutes(letters), "months are MM, minutes are mm; "),
            (
                letters.contains { $0.first == "h" } && !letters.contains(where: isHalfDay),
                "write h or hh together with a; "
            ),
        ]
        return (advice.first(where: \.isMeant)?.words ?? "") + "write "
    }

    private static func isMonthInMinutes(_ letters: [String]) -> Bool {
        let minutes = letters.filter { $0.first == "m" }
        return minutes.count > 1 || (minutes.count == 1 && !letters.contains { $0.first == "M" })
    }
}

extension DatePatternMistake {
    /// Each letter run as the field that it has to be by its neighbours: `DD/MM/YYYY HH:MM:SS` in other languages is
    /// `dd/MM/yyyy HH:mm:ss`.
    private static func meantTokens(_ tokens: [DatePattern.Token]) -> [DatePattern.Token] {
        let fields = tokens.indices.filter { tokens[$0].letters.map { !isWord($0) } ?? false }
        let hasHalves = fields.contains { tokens[$0].letters.map(isHalfDay) == true }
        var meant = tokens
        var before: Character?
        for (place, index) in fields.enumerated() {
            guard let letters = tokens[index].letters, let first = letters.first else { continue }
            let after = place + 1 < fields.count ? tokens[fields[place + 1]].letters?.first : nil
            let field = field(first, letters.count, before, after, hasHalves)
            meant[index] = .letters(field)
            before = field.first
        }
        for index in tokens.indices {
            if let letters = tokens[index].letters, isWord(letters) { meant[index] = .text(letters) }
        }
        return meant
    }

    /// AM and PM in this or another language.
    private static func isHalfDay(_ letters: String) -> Bool { ["a", "A", "t", "tt", "TT"].contains(letters) }

    /// A letter that is of the text itself.
    private static func isWord(_ letters: String) -> Bool { letters == "T" }

    private static func field(
        _ letter: Character, _ count: Int, _ before: Character?, _ after: Character?, _ hasHalves: Bool
    ) -> String {
        let isTwo = count > 1
        switch letter {
        case "y", "Y", "u": return count == 2 ? "yy" : "yyyy"
        case "d" where count < 3, "D" where count < 3: return isTwo ? "dd" : "d"
        case "d", "D": return count == 3 ? "EEE" : "EEEE"
        case "m" where count > 2, "M" where count > 2: return count == 3 ? "MMM" : "MMMM"
        case "m", "M":
            let isMinute = before == "H" || before == "h" || after == "s" || after == "S"
            return String(repeating: isMinute ? "m" : "M", count: count)
        case "h", "H", "k", "K": return String(repeating: hasHalves ? "h" : "H", count: min(count, 2))
        case "s" where before == "m", "S" where before == "m": return isTwo ? "ss" : "s"
        case "S", "f", "F", "n": return String(repeating: "S", count: count)
        case "a", "A", "t": return "a"
        case "T" where count == 2: return "a"
        default: return String(repeating: letter, count: count)
        }
    }

    /// The fields of C's `strftime` and its kin (Python, MySQL); nil for one that no pattern has.
    private static func strftimeTokens(of source: String) -> [DatePattern.Token]? {
        var tokens: [DatePattern.Token] = []
        var rest = source[...]
        while let first = rest.popFirst() {
            guard first == "%" else {
                tokens.append(.text(String(first)))
                continue
            }
            if rest.first == "-" || rest.first == "#" { rest.removeFirst() }
            guard let letter = rest.popFirst() else { return nil }
            if letter == "%" {
                tokens.append(.text("%"))
            } else {
                guard let pattern = strftime[letter] else { return nil }
                tokens.append(.letters(pattern))
            }
        }
        return tokens
    }

    private static let strftime: [Character: String] = [
        "Y": "yyyy", "y": "yy", "m": "MM", "c": "M", "d": "dd", "e": "d", "H": "HH", "k": "H", "I": "hh", "l": "h",
        "M": "mm", "i": "mm", "S": "ss", "s": "ss", "f": "SSSSSS", "p": "a", "b": "MMM", "h": "MMM", "B": "MMMM",
        "a": "EEE", "A": "EEEE", "z": "xx", "Z": "z", "T": "HH:mm:ss", "R": "HH:mm", "F": "yyyy-MM-dd",
        "D": "MM/dd/yy",
    ]
}

extension DatePattern.Token {
    var letters: String? {
        if case .letters(let letters) = self { letters } else { nil }
    }

    /// As a pattern has it.
    var written: String {
        switch self {
        case .letters(let letters): letters
        case .text("'"): "''"
        case .text(let text):
            text.contains { $0.isASCII && $0.isLetter } ? "'\(text.replacing("'", with: "''"))'" : text
        }
    }
}
