/// A time format, to be tried on texts of which nobody knows yet how they are written.
package struct TimeTrial: Sendable {
    /// A time that a text writes.
    package struct Reading: Hashable, Sendable {
        /// Epoch seconds; of a local time those of its own clock.
        package var seconds: Int
        /// Whether it needs a zone.
        package var isLocal: Bool
    }

    private let reader: TimeReader

    /// - Returns: nil for a pattern that cannot be used.
    package init?(_ format: TimeFormat) {
        switch format {
        case .epoch: reader = .epoch
        case .epochMillis: reader = .epochMillis
        case .iso8601: reader = .iso8601
        case .excel: reader = .excel
        case .pattern(let pattern):
            guard let pattern = try? DatePattern(pattern) else { return nil }
            reader = .pattern(pattern)
        }
    }

    /// Nil where the text is no time of this format, or one that does not exist.
    package func read(_ text: String) -> Reading? {
        switch reader.read(Array(text.utf8)[...].trimmingAllBlanks) {
        case .instant(let seconds): Reading(seconds: seconds, isLocal: false)
        case .local(let seconds): Reading(seconds: seconds, isLocal: true)
        case .zoned(let seconds, _): Reading(seconds: seconds, isLocal: false)
        case .impossible, .contradictory, .unlike: nil
        }
    }
}
