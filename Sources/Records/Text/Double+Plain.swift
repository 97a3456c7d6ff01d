extension Double {
    /// Without `.0` behind a whole number.
    package var plain: String { Int(exactly: self).map { String($0) } ?? String(self) }
}
