/// A record that a person gives up.
package struct Dismissal: Hashable, Sendable {
    package var key: RecordKey
    /// In the person's own words.
    package var reason: String?

    package init(_ key: RecordKey, reason: String? = nil) {
        self.key = key
        self.reason = reason
    }
}
