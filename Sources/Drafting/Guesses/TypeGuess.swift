/// What happened, and to what state the order came: the words of one column or two.
struct TypeGuess {
    /// The column that tells the event's type; nil: none does.
    let typeColumn: SampleColumn?
    let typeScore: Int
    /// The column of the partner's own word for the state.
    let statusColumn: SampleColumn?
    let statusScore: Int
    /// The column that has the time of a cancellation, and nothing in the other records; nil where there is none, or where
    /// the words say the same.
    let cancelledAt: SampleColumn?

    /// A name that is surely that of a state, though nobody knows one of its words.
    private static let surelyNamed = 55

    init(_ columns: [SampleColumn], _ roles: RoleRanking) {
        let event = roles.best(.event).map { (columns[$0.index], $0.score) }
        let flag = roles.best(.isCancelled, atLeast: 60).map { (columns[$0.index], $0.score) }
        let status = roles.best(.status).map { (columns[$0.index], $0.score) }
        let telling = event.flatMap { StatusWords.knownShare(of: $0.0) >= 0.5 ? $0 : nil }
        let worded = status.flatMap { StatusWords.knownShare(of: $0.0) > 0 || $0.1 >= Self.surelyNamed ? $0 : nil }
        let type = telling ?? flag ?? worded ?? event.flatMap { $0.1 >= Self.surelyNamed ? $0 : nil }
        (typeColumn, typeScore) = (type?.0, type?.1 ?? 0)
        (statusColumn, statusScore) = (status?.0 ?? type?.0, status?.1 ?? type?.1 ?? 0)
        cancelledAt = roles.best(.cancelledAt, atLeast: 60).map { columns[$0.index] }
            .flatMap { Self.tells($0, beside: type?.0) ? $0 : nil }
    }

    /// Whether some records have a time of their cancellation that their words do not tell of.
    private static func tells(_ column: SampleColumn, beside type: SampleColumn?) -> Bool {
        guard column.evidence.present < column.evidence.total else { return false }
        let isFlag = type.map { Self.isFlag($0.evidence.words ?? []) } ?? false
        return column.values.indices.contains { row in
            guard column.values[row] != nil else { return false }
            return type?.values[row].flatMap { meaning(of: $0, isFlag: isFlag) } != .cancelled
        }
    }

    /// The words of the type's column, the most frequent first.
    var words: [(text: String, count: Int)] { typeColumn?.evidence.words ?? [] }

    static func meaning(of word: String, isFlag: Bool) -> StatusMeaning? {
        guard isFlag else { return StatusMeaning(of: word) }
        return StatusWords.flags[word.lowercased()].map { $0 ? .cancelled : .confirmed }
    }

    var isFlag: Bool { Self.isFlag(words) }

    private static func isFlag(_ words: [(text: String, count: Int)]) -> Bool {
        !words.isEmpty && words.allSatisfy { StatusWords.flags[$0.text.lowercased()] != nil }
    }

    /// Words that stand for no order, or not for one yet.
    var noOrders: [String] {
        words.filter { Self.meaning(of: $0.text, isFlag: isFlag) == .noOrder }.map(\.text)
    }

    /// What the words become, as a `map` of the job.
    func map(to outcome: (StatusMeaning) -> String?) -> [(String, String)] {
        words.compactMap { word in
            Self.meaning(of: word.text, isFlag: isFlag).flatMap(outcome).map { (YAMLText.scalar(word.text), $0) }
        }
    }

    /// None of the words is known.
    var isUnknown: Bool { !words.isEmpty && unknown.count == words.count }

    var unknown: [(text: String, count: Int)] { words.filter { Self.meaning(of: $0.text, isFlag: isFlag) == nil } }
}
