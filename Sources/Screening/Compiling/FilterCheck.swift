import Mapping

/// One condition of the job's `where` on one column, by words alone.
struct FilterCheck: Hashable, Sendable {
    /// From 0.
    var column: Int
    var isPresent: Bool?
    /// Ranges of the fast path's words; nil: not asked for.
    var words: Range<Int>?
    var otherWords: Range<Int>?

    /// What an absent value comes to.
    var holdsOfAbsence: Bool { isPresent != true && words == nil }
}

extension FastPathCompiler {
    /// The conditions of a filter; nil where one is not known how.
    mutating func filter(_ filter: RecordFilter?) -> [FilterCheck]? {
        var checks: [FilterCheck] = []
        for condition in filter?.conditions ?? [] {
            guard condition.pattern == nil, condition.otherPattern == nil, condition.range == nil,
                let column = index(of: condition.column),
                let words = range(of: condition.words), let otherWords = range(of: condition.otherWords)
            else { return nil }
            checks.append(
                FilterCheck(
                    column: column, isPresent: condition.isPresent, words: condition.words == nil ? nil : words,
                    otherWords: condition.otherWords == nil ? nil : otherWords))
        }
        return checks
    }

    /// Nil where a text of ASCII alone may be one of them though its bytes are others.
    private mutating func range(of texts: Set<String>?) -> Range<Int>? {
        guard let texts else { return 0..<0 }
        guard !texts.contains(where: { $0.unicodeScalars.contains(where: Self.meansASCII) }) else { return nil }
        return words.add(texts.sorted())
    }

    /// Canonically equivalent to one of ASCII: the Greek question mark, the varia and the Kelvin sign.
    private static func meansASCII(_ scalar: Unicode.Scalar) -> Bool {
        [0x037E, 0x1FEF, 0x212A].contains(scalar.value)
    }
}
