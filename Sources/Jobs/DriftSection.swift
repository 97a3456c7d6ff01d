import Records

extension DriftRule {
    init(_ section: JobSection) {
        self.init()
        volume = section.volume("volume")
        invalid = section.share("invalid")
        if let columns: Columns = section.choice("columns") { comparesColumns = columns == .same }
        action = section.choice("action") ?? .warn
        if !section.has("volume"), !section.has("invalid"), !section.has("columns") {
            section.report(
                "\"drift\" compares nothing; expected such as { volume: 0.5..2, invalid: 5%, columns: same }",
                at: section.place)
        }
        section.refuseUnknownKeys()
    }

    private enum Columns: String, CaseIterable { case same, any }
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
