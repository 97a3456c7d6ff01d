/// What the values of a column are like.
struct ColumnEvidence {
    let total: Int
    /// Values that are there.
    let present: Int
    /// Each value that is there, and how often.
    let counts: [String: Int]
    let number: NumberStyle?
    let time: TimeEvidence?

    init(_ values: [String?]) {
        total = values.count
        let counts = values.reduce(into: [String: Int]()) { counts, value in
            if let value { counts[value, default: 0] += 1 }
        }
        self.counts = counts
        let present = counts.values.reduce(0, +)
        self.present = present
        number = NumberStyle(counts, present: present)
        time = TimeEvidence(counts, present: present, ordered: values)
    }

    var distinct: Int { counts.count }

    /// Every value stands once.
    var isUnique: Bool { present > 0 && distinct == present }

    /// The values, the most frequent first; nil where there are too many to be words for a state.
    var words: [(text: String, count: Int)]? {
        guard distinct > 0, distinct <= 40, present > 3 * distinct || present <= 40 else { return nil }
        return counts.map { (text: $0.key, count: $0.value) }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    }

    /// How many of the present values fulfil it, from 0 to 1.
    func share(_ isMeant: (String) -> Bool) -> Double {
        guard present > 0 else { return 0 }
        return Double(counts.reduce(0) { $0 + (isMeant($1.key) ? $1.value : 0) }) / Double(present)
    }

    /// Three or four capitals, such as `DEL` or `NDLS`.
    var codeShare: Double {
        share { text in (2...5).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
    }
}
