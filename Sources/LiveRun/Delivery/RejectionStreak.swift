package import Records

/// Rejections in a row for the same reason: a mistake in the job, not in the records.
///
/// Counted over answers; a delivered event ends the streak, an event whose user is unknown neither
/// lengthens nor ends it.
package struct RejectionStreak: Hashable, Sendable {
    private struct Reason: Hashable, Sendable {
        var code: String
        var field: String?
    }

    private var reason: Reason?
    package private(set) var length = 0

    package init() {}

    /// - Returns: the streak's length with this one.
    package mutating func rejected(_ refusal: Refusal) -> Int {
        let reason = Reason(code: refusal.code, field: refusal.field)
        length = reason == self.reason ? length + 1 : 1
        self.reason = reason
        return length
    }

    package mutating func ended() {
        reason = nil
        length = 0
    }
}
