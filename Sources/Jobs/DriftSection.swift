import Records

extension DriftRule {
    init(_ section: JobSection) {
        self.init()
        volume = section.volume("volume")
        invalid = section.share("invalid")
        if let columns: Sameness = section.choice("columns") { comparesColumns = columns == .same }
        fill = section.share("fill")
        if let types: Sameness = section.choice("types") { comparesTypes = types == .same }
        action = section.choice("action") ?? .warn
        if !["volume", "invalid", "columns", "fill", "types"].contains(where: section.has) {
            section.report(
                "\"drift\" compares nothing; expected such as { volume: 0.5..2, invalid: 5%, columns: same }",
                at: section.place)
        }
        section.refuseUnknownKeys()
    }

    private enum Sameness: String, CaseIterable { case same, any }
}

extension JobSection {
    /// `0.5..2`
    fileprivate func volume(_ key: String) -> ClosedRange<Double>? {
        value(key, expecting: "how many times the usual number of records is right, such as 0.5..2") { text in
            let parts = text.split(separator: "..", omittingEmptySubsequences: false).compactMap { Double($0) }
            guard parts.count == 2, parts[0] >= 0, parts[0] <= parts[1], parts[1].isFinite else { return nil }
            return parts[0]...parts[1]
        }
    }

    /// `5%`
    fileprivate func share(_ key: String) -> Double? {
        value(key, expecting: "a share of the records such as 5%") { text in
            guard text.hasSuffix("%"), let number = Double(text.dropLast()), (0...100).contains(number) else {
                return nil
            }
            return number / 100
        }
    }
}
