/// An attempt that left its event without an outcome, or with one that was not the last: what support may be asked about.
package struct FailedAttempt: Hashable, Sendable {
    package var key: RecordKey
    /// `SERVICE_UNAVAILABLE`, `TIMEOUT`, `RATE_LIMITED`, `HTTP_404`
    package var code: String
    /// Nil where no answer arrived, or it had none.
    package var requestID: String?

    package init(key: RecordKey, code: String, requestID: String? = nil) {
        self.key = key
        self.code = code
        self.requestID = requestID
    }
}
