import Mapping

/// Which columns may have a role, by their names and values.
struct RoleRanking {
    struct Candidate: Hashable {
        /// Of the column.
        var index: Int
        /// 100: name and values leave no doubt; below 60 it is a guess.
        var score: Int
    }

    private var candidates: [FieldRole: [Candidate]] = [:]

    init(_ columns: [SampleColumn]) {
        for role in FieldRole.allCases {
            let scored = columns.indices.compactMap { index -> Candidate? in
                let column = columns[index]
                guard column.evidence.present > 0 else { return nil }
                let name = max(FieldNames.score(column.name, for: role), Self.wordlessScore(column, for: role))
                guard name > 0, let change = role.demand.change(on: column, nameScore: name) else { return nil }
                let gaps =
                    Double(column.evidence.total - column.evidence.present) / Double(max(1, column.evidence.total))
                let score = name + change - (role.allowsGaps ? 0 : Int(gaps * 45))
                return score >= 30 ? Candidate(index: index, score: min(100, score)) : nil
            }
            candidates[role] = scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
        }
    }

    /// The best column for a role; nil where none will do.
    func best(_ role: FieldRole, except taken: Set<Int> = [], atLeast score: Int = 30) -> Candidate? {
        candidates[role]?.first { !taken.contains($0.index) && $0.score >= score }
    }

    func all(_ role: FieldRole) -> [Candidate] { candidates[role] ?? [] }

    /// Values that say by themselves what they are.
    private static func wordlessScore(_ column: SampleColumn, for role: FieldRole) -> Int {
        switch role {
        case .status: StatusWords.knownShare(of: column) >= 0.75 && column.evidence.distinct > 1 ? 50 : 0
        case .zone, .currency: 50
        default: 0
        }
    }
}

extension FieldRole {
    /// Whether records without a value say nothing against it.
    fileprivate var allowsGaps: Bool {
        switch self {
        case .zone, .currency, .phone, .email, .line, .cancelledAt: true
        default: false
        }
    }
}

/// What a column's words mean.
enum StatusWords {
    static func knownShare(of column: SampleColumn) -> Double {
        guard column.evidence.words != nil, column.evidence.number == nil else { return 0 }
        return column.evidence.share { StatusMeaning(of: $0) != nil }
    }

    /// Yes and no, as programs write them.
    static let flags: [String: Bool] = [
        "0": false, "1": true, "false": false, "true": true, "no": false, "yes": true, "n": false, "y": true,
        "f": false,
        "t": true,
    ]
}

extension ValueDemand {
    /// What the values add to the score of the name, or take from it; nil where they exclude it.
    func change(on column: SampleColumn, nameScore: Int) -> Int? {
        let evidence = column.evidence
        let isTime = evidence.time.map { !$0.isWeak } ?? false
        let hasFractions = (evidence.number?.fractions ?? 0) * 20 > evidence.present && evidence.number?.isPlain == true
        switch self {
        case .identity:
            return isTime || hasFractions ? nil : 0
        case .order:
            guard !isTime, !hasFractions, evidence.distinct > 1 || evidence.present <= 3 else { return nil }
            let spread = Double(evidence.distinct) / Double(evidence.present)
            return spread >= 0.3 ? 5 : spread < 0.05 ? -30 : 0
        case .words:
            guard !isTime, evidence.words != nil else { return nil }
            let known = StatusWords.knownShare(of: column)
            return known == 0 ? (nameScore >= 90 ? -35 : nil) : Int(known * 30) - 15
        case .flag:
            return evidence.distinct <= 2
                && evidence.counts.keys.allSatisfy { StatusWords.flags[$0.lowercased()] != nil }
                ? 10 : nil
        case .number:
            guard !isTime, let number = evidence.number, number.fits * 10 >= evidence.present * 9 else { return nil }
            return (number.fractions > 0 || !number.strip.isEmpty ? 6 : 0) - (number.least < 0 ? 8 : 0)
                - (evidence.distinct == 1 && evidence.present > 5 ? 15 : 0)
        case .currency:
            return evidence.share { Currency.codes.contains($0.uppercased()) } >= 0.9 ? 0 : nil
        case .zone:
            guard evidence.distinct <= 600 else { return nil }
            return evidence.share { $0.contains("/") && $0.first?.isUppercase == true && Zone(named: $0) != nil } >= 0.9
                ? 10 : nil
        case .degrees(let most):
            guard let number = evidence.number, number.least >= -most, number.greatest <= most,
                number.fractions * 2 > evidence.present, number.fits * 10 >= evidence.present * 9
            else { return nil }
            return 0
        case .text:
            return isTime || hasFractions ? nil : evidence.number == nil ? 0 : -15
        case .time:
            guard let time = evidence.time, !time.isWeak || nameScore >= 60 else { return nil }
            return time.fits == evidence.present ? 0 : -5
        case .clock:
            return evidence.share(TimeShapes.isClock) >= 0.9 ? 5 : nil
        case .whole:
            return evidence.number.map { $0.fractions == 0 && $0.isPlain } == true ? 0 : nil
        case .duration:
            guard let number = evidence.number, number.isPlain, number.least >= 0 else { return nil }
            return number.fits == evidence.present ? 0 : nil
        }
    }
}
