/// What the inputs of a run looked like.
package struct InputProfile: Hashable, Sendable, Codable {
    /// Of the inputs: the same ones are kept once.
    package var paths: [String]
    package var records: Int
    package var invalid: Int
    /// Of all headers, sorted; empty where there are none.
    package var columns: [String]

    package init(paths: [String], records: Int, invalid: Int, columns: Set<String>) {
        self.paths = paths
        self.records = records
        self.invalid = invalid
        self.columns = columns.sorted()
    }

    private var invalidShare: Double { records == 0 ? 0 : Double(invalid) / Double(records) }
}

extension InputProfile {
    /// Runs that are kept.
    package static let kept = 14

    /// In what it differs too much from earlier ones, the last one last, in words for a person.
    package func differences(from earlier: [InputProfile], by rule: DriftRule) -> [String] {
        guard let last = earlier.last else { return [] }
        return [volume(earlier, rule), share(earlier, rule), rule.comparesColumns ? columns(last) : nil]
            .compactMap(\.self)
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
        let percent: (Double) -> String = { (($0 * 1000).rounded() / 10).plain + "%" }
        return "\(invalid) of \(records) records are invalid, \(percent(invalidShare)), and usually \(percent(usual)); "
            + "drift.invalid is \(percent(limit)) more"
    }

    private func columns(_ last: InputProfile) -> String? {
        let missing = Set(last.columns).subtracting(columns).sorted()
        let new = Set(columns).subtracting(last.columns).sorted()
        let parts = [
            missing.isEmpty ? nil : "\(missing.map(\.quoted).joined(separator: ", ")) gone",
            new.isEmpty ? nil : "\(new.map(\.quoted).joined(separator: ", ")) new",
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "the columns are not those of the last good run: \(parts.joined(separator: "; "))"
    }
}

extension [Double] {
    /// 0 where there are none.
    fileprivate var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
