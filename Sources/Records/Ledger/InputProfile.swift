/// What the inputs of a run looked like.
package struct InputProfile: Hashable, Sendable, Codable {
    /// Of the inputs: the same ones are kept once.
    package var paths: [String]
    package var records: Int
    package var invalid: Int
    /// Of all headers, sorted; empty where there are none.
    package var columns: [String]
    /// The share of records in which each column is filled; nil where nobody counted.
    package var filled: [String: Double]?
    /// The types of its events, sorted; nil where nobody looked.
    package var types: [String]?

    package init(
        paths: [String], records: Int, invalid: Int, columns: Set<String>, filled: [String: Double]? = nil,
        types: Set<String>? = nil
    ) {
        self.paths = paths
        self.records = records
        self.invalid = invalid
        self.columns = columns.sorted()
        self.filled = filled
        self.types = types?.sorted()
    }

    package var invalidShare: Double { records == 0 ? 0 : Double(invalid) / Double(records) }
}

extension InputProfile {
    /// Runs that are kept.
    package static let kept = 14

    /// In what it differs too much from earlier ones, the last one last, in words for a person.
    package func differences(from earlier: [InputProfile], by rule: DriftRule) -> [String] {
        guard let last = earlier.last else { return [] }
        let whole = [
            volume(earlier, rule), share(earlier, rule), rule.comparesColumns ? columns(last) : nil,
            rule.comparesTypes ? types(earlier) : nil,
        ]
        return whole.compactMap(\.self) + fills(earlier, rule)
    }

    private func volume(_ earlier: [InputProfile], _ rule: DriftRule) -> String? {
        guard let range = rule.volume else { return nil }
        let usual = earlier.map { Double($0.records) }.median
        let isRight = usual == 0 ? records == 0 : range.contains(Double(records) / usual)
        guard !isRight else { return nil }
        return "the inputs hold \(records) records, and usually \(Int(usual)); "
            + "drift.volume is \(range.lowerBound.plain)..\(range.upperBound.plain) times that"
    }

    private func share(_ earlier: [InputProfile], _ rule: DriftRule) -> String? {
        guard let limit = rule.invalid else { return nil }
        let usual = earlier.map(\.invalidShare).median
        guard invalidShare - usual > limit else { return nil }
        return "\(invalid) of \(records) records are invalid, \(invalidShare.percent), and usually \(usual.percent); "
            + "drift.invalid is \(limit.percent) more"
    }

    /// Of columns that are here today and were there before: the others are told by `columns`.
    private func fills(_ earlier: [InputProfile], _ rule: DriftRule) -> [String] {
        guard let limit = rule.fill, let filled, records > 0 else { return [] }
        return filled.sorted { $0.key < $1.key }.compactMap { column, share in
            let before = earlier.compactMap { $0.filled?[column] }
            guard !before.isEmpty, abs(share - before.median) > limit else { return nil }
            return "the column \(column.quoted) is filled in \(share.percent) of the records, and usually in "
                + "\(before.median.percent); drift.fill is \(limit.percent) either way"
        }
    }

    /// One is new that no earlier run had, or gone that all had: some come on some nights only.
    private func types(_ earlier: [InputProfile]) -> String? {
        let before = earlier.compactMap(\.types).map(Set.init)
        guard let types, let first = before.first, records > 0 else { return nil }
        let always = before.dropFirst().reduce(first) { $0.intersection($1) }
        let ever = before.reduce(Set()) { $0.union($1) }
        let parts = Self.parts(gone: always.subtracting(types), new: Set(types).subtracting(ever))
        return parts.isEmpty ? nil : "the event types are not those of the last good runs: \(parts)"
    }

    private func columns(_ last: InputProfile) -> String? {
        let parts = Self.parts(
            gone: Set(last.columns).subtracting(columns), new: Set(columns).subtracting(last.columns))
        return parts.isEmpty ? nil : "the columns are not those of the last good run: \(parts)"
    }

    /// `"a" gone; "c" new`
    private static func parts(gone: Set<String>, new: Set<String>) -> String {
        [(gone, "gone"), (new, "new")].filter { !$0.0.isEmpty }.map { names, word in
            "\(names.sorted().map(\.quoted).joined(separator: ", ")) \(word)"
        }.joined(separator: "; ")
    }
}

extension Double {
    /// `5%`, `0.3%`
    package var percent: String { ((self * 1000).rounded() / 10).plain + "%" }
}

extension [Double] {
    /// 0 where there are none.
    fileprivate var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
