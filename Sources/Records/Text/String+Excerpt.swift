extension String {
    /// At most 60 characters as messages show them, `escaped`.
    package var excerpt: String {
        if utf8.count <= 60, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        let shown = unicodeScalars.prefix(60).map(\.escaped).joined()
        return unicodeScalars.count > 60 ? "\(shown)…" : shown
    }

    /// The `excerpt` in quotation marks.
    package var quoted: String { "\"\(excerpt)\"" }
}
