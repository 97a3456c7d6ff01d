import Records

/// How the numbers of a column are written.
struct NumberStyle: Hashable {
    var decimal: Character
    /// Between thousands; nil: nothing.
    var group: Character?
    /// Characters at either end that are no part of the number, in the order of finding.
    var strip = ""
    /// Every number is one of JSON as it stands.
    var isPlain: Bool
    /// One separator before three digits in all of them: `1,234` may be a fraction, or thousands.
    var isAmbiguous = false
    /// Values that are such a number.
    var fits = 0
    var least = 0.0
    var greatest = 0.0
    /// Values with digits behind the decimal sign.
    var fractions = 0

    /// The style that most values have; nil where fewer than six in ten have one.
    init?(_ counts: [String: Int], present: Int) {
        var stripped: [Character] = []
        let cores = counts.compactMap { text, count -> (core: Core, count: Int)? in
            Core(text, &stripped).map { ($0, count) }
        }
        guard !cores.isEmpty, stripped.count <= 12 else { return nil }
        let trials = Self.styles.map { style in
            (style: style, fits: cores.reduce(0) { $0 + ($1.core.value(style) == nil ? 0 : $1.count) })
        }
        guard let most = trials.map(\.fits).max(), most * 10 >= present * 6 else { return nil }
        let best = trials.filter { $0.fits == most }.map(\.style)
        guard let style = best.first else { return nil }
        (decimal, group) = (style.decimal, cores.contains { $0.core.has(style.group) } ? style.group : nil)
        strip = String(stripped)
        isPlain = counts.keys.allSatisfy { NumberText.isNumber($0.utf8) }
        isAmbiguous = !isPlain && best.contains { $0.decimal != decimal && cores.contains { $0.core.hasSeparator } }
        read(cores, style)
    }

    private mutating func read(_ cores: [(core: Core, count: Int)], _ style: (decimal: Character, group: Character?)) {
        var isFirst = true
        for (core, count) in cores {
            guard let value = core.value(style) else { continue }
            fits += count
            if core.digits.contains(decimal) { fractions += count }
            least = isFirst ? value : min(least, value)
            greatest = isFirst ? value : max(greatest, value)
            isFirst = false
        }
    }

    /// Different ones among what stands around the numbers.
    var currencySigns: Int { strip.unicodeScalars.count { $0.properties.generalCategory == .currencySymbol } }

    /// Whole amounts that few orders have.
    var mayBeMinorUnits: Bool { fractions == 0 && fits > 0 && greatest >= 100_000 }

    /// In the order of preference.
    private static let styles: [(decimal: Character, group: Character?)] = [
        (".", nil), (".", ","), (",", nil), (",", "."), (",", " "), (".", " "), (".", "'"), (",", "'"),
        (",", "\u{A0}"), (",", "\u{202F}"), (".", "\u{A0}"), (".", "\u{202F}"), (".", "’"),
    ]

    /// A number without what stands around it.
    private struct Core {
        /// Digits and separators.
        let digits: Substring
        let isNegative: Bool

        init?(_ text: String, _ stripped: inout [Character]) {
            guard text.utf8.count <= 40, let first = text.firstIndex(where: \.isASCIIDigit),
                let last = text.lastIndex(where: \.isASCIIDigit)
            else { return nil }
            var start = first
            if start > text.startIndex, ".,".contains(text[text.index(before: start)]),
                text[..<text.index(before: start)].allSatisfy({ !$0.isLetter })
            {
                start = text.index(before: start)
            }
            digits = text[start...last]
            guard digits.allSatisfy({ $0.isASCIIDigit || Self.separators.contains($0) }) else { return nil }
            let around = text[..<start] + text[text.index(after: last)...]
            guard around.count(where: \.isLetter) <= 4, !around.contains(where: { "/:%#_@".contains($0) }) else {
                return nil
            }
            isNegative = around.contains { "-−(".contains($0) }
            for character in around where !"-−()".contains(character) && !stripped.contains(character) {
                stripped.append(character)
            }
        }

        private static let separators: Set<Character> = [".", ",", " ", "'", "’", "\u{A0}", "\u{202F}"]

        var hasSeparator: Bool { digits.contains { !$0.isASCIIDigit } }

        func has(_ character: Character?) -> Bool { character.map(digits.contains) ?? false }

        /// Nil where it is not written in that style.
        func value(_ style: (decimal: Character, group: Character?)) -> Double? {
            let parts = digits.split(separator: style.decimal, omittingEmptySubsequences: false)
            guard parts.count <= 2, parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) })
            else {
                return nil
            }
            var whole = String(parts[0])
            if let group = style.group, whole.contains(group) {
                let groups = whole.split(separator: group, omittingEmptySubsequences: false)
                guard let separator = group.unicodeScalars.first,
                    DigitGroups.areSound(groups.map(\.count), separatedBy: separator)
                else { return nil }
                whole = groups.joined()
            }
            guard whole.allSatisfy(\.isASCIIDigit) else { return nil }
            let number = Double("\(whole.isEmpty ? "0" : whole).\(parts.count == 2 ? String(parts[1]) : "0")")
            return number.map { isNegative ? -$0 : $0 }
        }
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
